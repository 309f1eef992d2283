/// A file's name as a URI reference (RFC 3986).
///
/// A relative name becomes a relative reference, an absolute one a URI of the scheme `file`. Bytes other than
/// unreserved characters and slashes are percent-encoded: a colon in the first segment would read as a scheme.
func uriReference(_ name: String) -> String {
  let hexadecimal = Array("0123456789ABCDEF".utf8)
  var result: [UInt8] = name.utf8.first == 0x2F ? Array("file://".utf8) : []
  for byte in name.utf8 {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: result.append(byte)
    default: result += [0x25, hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 0x0F)]]
    }
  }
  return String(decoding: result, as: UTF8.self)
}
