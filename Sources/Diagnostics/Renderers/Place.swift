import SourceText

/// Where a finding is, for formats that speak of lines and columns.
struct Place {
  /// The first character.
  let start: SourcePosition
  /// Just past the last character. Line breaks at the end of the span do not count, so that a whole line does not seem
  /// to reach into the next one.
  let end: SourcePosition

  /// The place of a span; nil when there is no span or no text it refers to.
  init?(_ span: ByteSpan?, in source: SourceFile?) {
    guard let span, let source else { return nil }
    let start = min(span.start, source.bytes.count)
    var end = min(span.end, source.bytes.count)
    while end > start, source.bytes[end - 1] == 0x0A || source.bytes[end - 1] == 0x0D { end -= 1 }
    self.start = source.position(at: start)
    self.end = source.position(at: end)
  }
}
