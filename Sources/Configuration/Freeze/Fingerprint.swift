import Crypto
import Diagnostics
import Routing
import YAML

/// Turns a document without errors into the table the data plane executes, see the overload with a digest.
func freeze(
  _ document: Document, _ options: CompileOptions, into collector: inout DiagnosticCollector
) -> RoutingTable? {
  freeze(document, options, digest: sha256Hexadecimal, into: &collector)
}

/// SHA-256 (FIPS 180-4) in lower-case hexadecimal.
func sha256Hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(64)
  for byte in SHA256.hash(data: bytes) {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
