/// `host [":" port]` of RFC 3986, section 3.2, without user information (RFC 9110, section 4.2.4).
public enum Authority {
  /// Whether the bytes are a valid, not empty host with an optional port.
  public static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return isValid(base, FieldSpan(0, bytes.count))
  }

  static func isValid(_ base: UnsafeRawPointer, _ span: FieldSpan, requiresPort: Bool = false) -> Bool {
    guard !span.isEmpty else { return false }
    var index = span.start
    if ASCII.byte(base, index) == UInt8(ascii: "[") {
      guard let close = addressLiteralEnd(base, span) else { return false }
      index = close
    } else {
      while index < span.end, isNameByte(ASCII.byte(base, index)) {
        if ASCII.byte(base, index) == UInt8(ascii: "%") {
          guard index + 2 < span.end, ASCII.hexValue(ASCII.byte(base, index + 1)) != nil,
            ASCII.hexValue(ASCII.byte(base, index + 2)) != nil
          else { return false }
        }
        index &+= 1
      }
      if index == span.start { return false }
    }
    if index == span.end { return !requiresPort }
    guard ASCII.byte(base, index) == UInt8(ascii: ":") else { return false }
    return isPort(base, index &+ 1, span.end, mayBeEmpty: !requiresPort)
  }

  /// The offset after the `]` of `[v6]` or `[vN.future]`; nil where it is missing or holds other characters.
  private static func addressLiteralEnd(_ base: UnsafeRawPointer, _ span: FieldSpan) -> Int? {
    var index = span.start &+ 1
    var colons = 0
    while index < span.end {
      let byte = ASCII.byte(base, index)
      if byte == UInt8(ascii: "]") { return colons >= 2 ? index &+ 1 : nil }
      if byte == UInt8(ascii: ":") {
        colons += 1
      } else if ASCII.hexValue(byte) == nil, byte != UInt8(ascii: ".") {
        return nil
      }
      index &+= 1
    }
    return nil
  }

  private static func isPort(_ base: UnsafeRawPointer, _ start: Int, _ end: Int, mayBeEmpty: Bool) -> Bool {
    if start == end { return mayBeEmpty }
    guard end - start <= 5, let port = Decimal.parse(base, FieldSpan(start, end)) else { return false }
    return port <= 65_535
  }

  /// Unreserved characters, sub-delimiters and `%`.
  @inline(__always)
  private static func isNameByte(_ byte: UInt8) -> Bool {
    if ASCII.isLetter(byte) || ASCII.isDigit(byte) { return true }
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "%"): return true
    case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "="):
      return true
    default: return false
    }
  }
}
