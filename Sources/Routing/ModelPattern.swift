/// A model name as configured: exact, or with one `*` at its beginning or end.
public enum ModelPattern: Sendable, Hashable {
  /// Matches every name.
  case any
  /// Matches names that begin with the text.
  case prefix([UInt8])
  /// Matches names that end with the text.
  case suffix([UInt8])
  /// Matches one name.
  case exact([UInt8])

  /// Why a text is not a model pattern.
  public enum SyntaxError: Error, Hashable, Sendable {
    /// More than one `*`; the offset is that of the second.
    case severalWildcards(offset: Int)
    /// The `*` at this offset is neither first nor last.
    case wildcardInside(offset: Int)
  }

  /// Parses a configured name. Comparison is by bytes and case-sensitive.
  public init(_ text: String) throws(SyntaxError) {
    let bytes = Array(text.utf8)
    let stars = bytes.indices.filter { bytes[$0] == UInt8(ascii: "*") }
    guard let star = stars.first else {
      self = .exact(bytes)
      return
    }
    if stars.count > 1 { throw .severalWildcards(offset: stars[1]) }
    if bytes.count == 1 {
      self = .any
    } else if star == bytes.count - 1 {
      self = .prefix(Array(bytes.dropLast()))
    } else if star == 0 {
      self = .suffix(Array(bytes.dropFirst()))
    } else {
      throw .wildcardInside(offset: star)
    }
  }

  /// Whether the pattern accepts a requested name.
  public func matches(_ name: UnsafeRawBufferPointer) -> Bool {
    switch self {
    case .any: true
    case .exact(let text): name.count == text.count && name.elementsEqual(text)
    case .prefix(let text): name.count >= text.count && name.prefix(text.count).elementsEqual(text)
    case .suffix(let text): name.count >= text.count && name.suffix(text.count).elementsEqual(text)
    }
  }
}
