/// Paths that become part of a request target (RFC 9112 section 3.2.1).
enum RequestPath {
  /// Whether a byte may stand in a path or a query as it is. Refuses what could end the request line.
  static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x7E:
      byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
        && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "^") && byte != UInt8(ascii: "`")
        && byte != UInt8(ascii: "{") && byte != UInt8(ascii: "|") && byte != UInt8(ascii: "}")
        && byte != UInt8(ascii: "#")
    default: false
    }
  }

  /// The bytes before the slashes at the end.
  static func withoutTrailingSlashes(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    return bytes
  }

  /// The offset of the first byte that cannot be used; a query is only allowed where the text replaces it.
  static func firstInvalid(_ text: String, allowsQuery: Bool) -> Int? {
    Array(text.utf8).firstIndex { !isAllowed($0) || (!allowsQuery && $0 == UInt8(ascii: "?")) }
  }

  /// The text with a slash in front; empty text stays empty.
  static func rooted(_ bytes: some Collection<UInt8>) -> [UInt8] {
    if bytes.isEmpty || bytes.first == UInt8(ascii: "/") { return Array(bytes) }
    return [UInt8(ascii: "/")] + bytes
  }
}
