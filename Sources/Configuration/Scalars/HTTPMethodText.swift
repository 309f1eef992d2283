/// The method of a request (RFC 9110 section 9.1), which is case-sensitive.
struct HTTPMethodText: Hashable, Sendable {
  let name: String
}

/// Why a text is not a method, with the UTF-8 offsets of the part to blame.
struct HTTPMethodError: Error, Hashable, Sendable {
  /// The character that no method holds; empty where the text is.
  let part: Range<Int>
}

extension HTTPMethodText {
  /// Parses a text.
  init(_ text: String) throws(HTTPMethodError) {
    if text.isEmpty { throw HTTPMethodError(part: 0..<0) }
    if let part = TokenText.firstOther(in: text) { throw HTTPMethodError(part: part) }
    name = text
  }
}
