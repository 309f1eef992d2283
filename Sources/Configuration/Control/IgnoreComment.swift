import SourceText

/// One comment of the form `# agentgateway: ignore[rule-a, rule-b] reason`.
struct IgnoreComment {
  /// What the comment covers.
  enum Scope { case line, file }

  /// A rule it names.
  struct Name {
    var text: String
    var span: ByteSpan
  }

  /// What keeps a comment from meaning anything.
  enum Defect: Hashable {
    /// It names no rule.
    case noRule
    /// The list has no `]`.
    case notClosed
    /// The word after the colon begins with `ignore` and is not known.
    case unknownWord
  }

  /// From `#` to the end of the comment.
  let span: ByteSpan
  let scope: Scope
  let names: [Name]
  let defect: Defect?

  /// Reads a comment; nil where it is not of this kind.
  init?(_ span: ByteSpan, in source: SourceFile) {
    var reader = CommentReader(source.bytes[span.range])
    guard reader.skip("#") else { return nil }
    reader.skipBlanks()
    guard reader.skip("agentgateway:") else { return nil }
    reader.skipBlanks()
    guard reader.rest.starts(with: "ignore".utf8) else { return nil }
    self.span = span
    let word = reader.word()
    scope = word.elementsEqual("ignore-file".utf8) ? .file : .line
    reader.skipBlanks()
    if scope == .line, !word.elementsEqual("ignore".utf8) {
      names = []
      defect = .unknownWord
    } else if reader.skip("["), let list = reader.prefix(upTo: UInt8(ascii: "]")) {
      names = IgnoreComment.names(list)
      defect = names.isEmpty ? .noRule : nil
    } else {
      names = []
      defect = reader.isAfter("[") ? .notClosed : .noRule
    }
  }

  private static func names(_ list: ArraySlice<UInt8>) -> [Name] {
    list.split(separator: UInt8(ascii: ",")).compactMap { part in
      var part = part.drop(while: isBlank)
      while let last = part.last, isBlank(last) { part.removeLast() }
      if part.isEmpty { return nil }
      return Name(text: String(decoding: part, as: UTF8.self), span: ByteSpan(part.startIndex, part.endIndex))
    }
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

/// Reads the bytes of a comment from left to right; their indices are offsets in the file.
private struct CommentReader {
  private let bytes: ArraySlice<UInt8>
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    rest = bytes
  }

  /// Moves past a text if it is next.
  mutating func skip(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  mutating func skipBlanks() { rest = rest.drop(while: isBlank) }

  /// The letters and dashes that come next.
  mutating func word() -> ArraySlice<UInt8> {
    let found = rest.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 == 0x2D || $0 == 0x5F }
    rest = rest[found.endIndex...]
    return found
  }

  /// What comes before a byte, and moves past it; nil where there is none.
  mutating func prefix(upTo end: UInt8) -> ArraySlice<UInt8>? {
    guard let index = rest.firstIndex(of: end) else { return nil }
    let found = rest[..<index]
    rest = rest[(index + 1)...]
    return found
  }

  /// Whether a byte was the last to be moved past.
  func isAfter(_ text: String) -> Bool { bytes[..<rest.startIndex].last == text.utf8.first }
}
