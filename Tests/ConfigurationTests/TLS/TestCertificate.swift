import Crypto
import Foundation

/// Certificates made while tests run, so that none has to be kept: just enough DER (X.690) for RFC 5280.
enum TestCertificate {
  /// A self-signed certificate in PEM form.
  ///
  /// - Parameters:
  ///   - notBefore: the start of its life, as in a GeneralizedTime.
  ///   - notAfter: the end of its life.
  static func pem(
    of key: P256.Signing.PrivateKey, notBefore: String = "20200101000000Z", notAfter: String = "20991231235959Z"
  ) throws -> String {
    let algorithm = element(0x30, element(0x06, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02]))
    let name = element(0x30, [])
    let validity = element(0x30, element(0x18, Array(notBefore.utf8)) + element(0x18, Array(notAfter.utf8)))
    let body = element(
      0x30,
      element(0xA0, element(0x02, [2])) + element(0x02, [1]) + algorithm + name + validity + name
        + Array(key.publicKey.derRepresentation))
    let signature = try key.signature(for: body).derRepresentation
    return pem("CERTIFICATE", element(0x30, body + algorithm + element(0x03, [0] + Array(signature))))
  }

  /// Bytes as a block of PEM.
  static func pem(_ label: String, _ bytes: [UInt8]) -> String {
    let text = Data(bytes).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
    return "-----BEGIN \(label)-----\n\(text)\n-----END \(label)-----\n"
  }

  static func element(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
    switch contents.count {
    case ..<0x80: [tag, UInt8(contents.count)] + contents
    case ..<0x100: [tag, 0x81, UInt8(contents.count)] + contents
    default: [tag, 0x82, UInt8(contents.count >> 8), UInt8(contents.count & 0xFF)] + contents
    }
  }
}
