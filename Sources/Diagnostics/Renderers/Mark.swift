import SourceText

/// A label of a finding in terms of lines.
struct Mark {
  /// The bytes pointed at, without line breaks at the end.
  var span: ByteSpan
  var message: String
  var style: Style
  /// `^` for the finding itself, `-` for other places.
  var character: Character
  var firstLine: Int
  var lastLine: Int

  var isPrimary: Bool { character == "^" }
  var isMultiline: Bool { firstLine < lastLine }

  private init(_ span: ByteSpan, _ message: String, _ style: Style, _ character: Character, in source: SourceFile) {
    let size = source.bytes.count
    let start = min(span.start, size)
    var end = min(span.end, size)
    while end > start, source.bytes[end - 1] == 0x0A || source.bytes[end - 1] == 0x0D { end -= 1 }
    self.span = ByteSpan(start, end)
    self.message = message
    self.style = style
    self.character = character
    firstLine = source.lines.line(containing: start)
    lastLine = end > start ? source.lines.line(containing: end - 1) : firstLine
  }

  /// The marks of a finding: its own first, then the related ones. Empty when the finding has no place.
  static func all(of diagnostic: Diagnostic, in source: SourceFile, redactions: Redactions) -> [Mark] {
    guard let span = diagnostic.span else { return [] }
    func text(_ message: String) -> String { TerminalText.line(redactions.masked(message: message)) }
    let primary = Mark(span, text(diagnostic.label), Style(diagnostic.severity), "^", in: source)
    return [primary] + diagnostic.related.map { Mark($0.span, text($0.message), .secondary, "-", in: source) }
  }
}
