/// The name of a header field (RFC 9110 section 5.1), in lower case.
struct HeaderName: Hashable, Sendable {
  let text: String
}

/// Why a text is not a ``HeaderName``, with the UTF-8 offsets of the part to blame.
struct HeaderNameError: Error, Hashable, Sendable {
  /// What is wrong.
  enum Reason: Hashable, Sendable {
    case empty
    /// A character that no token holds (RFC 9110 section 5.6.2).
    case character
    /// A name that starts with `:` where none may, or that is not known.
    case pseudo
  }

  let reason: Reason
  let part: Range<Int>
}

extension HeaderName {
  /// Parses a text.
  init(_ text: String) throws(HeaderNameError) {
    let bytes = text.utf8
    if bytes.isEmpty { throw HeaderNameError(reason: .empty, part: 0..<0) }
    if bytes.first == UInt8(ascii: ":") { throw HeaderNameError(reason: .pseudo, part: 0..<bytes.count) }
    if let range = TokenText.firstOther(in: text) { throw HeaderNameError(reason: .character, part: range) }
    self.text = text.lowercased()
  }
}

/// A header name, or one of the names with a colon that stand for other parts of a message.
enum HeaderOrPseudo: Hashable, Sendable {
  case header(HeaderName)
  /// One of ``pseudoNames``.
  case pseudo(String)

  /// The names that start with a colon.
  static let pseudoNames = [":method", ":scheme", ":authority", ":path", ":status"]

  /// Parses a text.
  init(_ text: String) throws(HeaderNameError) {
    self = HeaderOrPseudo.pseudoNames.contains(text) ? .pseudo(text) : .header(try HeaderName(text))
  }
}
