import Diagnostics
import SourceText

extension ArenaBuilder {
  /// Refuses a tag that is private to some application.
  mutating func check(_ tag: Tag, _ start: Int, _ content: Int) {
    guard tag == .local else { return }
    let span = tagSpan(start, content)
    report(
      Diagnostic(
        rule: "yaml-local-tag", message: "the tag `\(source.text(span))` is not supported", span: span,
        label: "unknown tag",
        help: ["Remove the tag, or put the text in quotes if the `!` belongs to the value."]))
  }

  /// Refuses a tag that is unknown or does not fit the text of the scalar.
  mutating func checkScalarTag(_ record: inout NodeRecord, _ start: Int, _ content: Int) {
    if record.tag == .local {
      check(.local, start, content)
      record.tag = .other
      return
    }
    guard !record.flags.contains(.unknown),
      resolveScalar(arena.text(of: arenaRecord(record)), style: record.style, tag: record.tag) == nil
    else { return }
    let span = tagSpan(start, content)
    report(
      Diagnostic(
        rule: "yaml-tag-mismatch", message: "the value is not what its tag `\(source.text(span))` says", span: span,
        label: "does not fit the value"))
    record.flags.insert(.unknown)
  }

  private func arenaRecord(_ record: NodeRecord) -> NodeRecord {
    var copy = record
    copy.count = UInt32(arena.text.count) - record.first
    return copy
  }

  /// The bytes of the tag between the start of the node and its content, where an anchor may stand too.
  private func tagSpan(_ start: Int, _ content: Int) -> ByteSpan {
    var index = start
    while index < content, input[index] != UInt8(ascii: "!") { index += 1 }
    var end = index
    while end < content, !isWhite(input[end]) { end += 1 }
    return text.sourceSpan(index, end)
  }
}
