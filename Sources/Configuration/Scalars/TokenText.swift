/// Tokens of HTTP (RFC 9110 section 5.6.2): names of header fields and of methods.
enum TokenText {
  /// Whether a byte may be part of a token.
  static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }

  /// The UTF-8 offsets of the first character that no token holds.
  static func firstOther(in text: String) -> Range<Int>? {
    var offset = 0
    for scalar in text.unicodeScalars {
      let length = UTF8.width(scalar)
      guard scalar.isASCII, isTokenByte(UInt8(scalar.value)) else { return offset..<offset + length }
      offset += length
    }
    return nil
  }
}
