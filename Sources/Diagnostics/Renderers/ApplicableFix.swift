import SourceText

/// A fix that another program can apply from the output.
struct ApplicableFix {
  let fix: Fix
  /// The edits from start to end; insertions precede what is replaced at the same offset.
  let edits: [TextEdit]

  /// Refuses illustrations, edits that contradict each other or change nothing, and those whose new text repeats a
  /// secret: with the mask in its place they would destroy it.
  init?(_ fix: Fix, in source: SourceFile, _ redactions: Redactions) {
    guard fix.applicability != .displayOnly, !fix.edits.isEmpty, source.accepts(fix.edits),
      fix.edits.allSatisfy({ redactions.masked(replacement: $0.replacement) == nil })
    else { return nil }
    self.fix = fix
    edits = fix.edits.enumerated().sorted { a, b in
      (a.element.span.start, a.element.span.end, a.offset) < (b.element.span.start, b.element.span.end, b.offset)
    }.map(\.element)
  }

  /// All fixes of a finding that can be applied, best first.
  static func all(
    of diagnostic: Diagnostic, in source: SourceFile, _ redactions: Redactions
  ) -> [ApplicableFix] {
    diagnostic.fixes.compactMap { ApplicableFix($0, in: source, redactions) }
  }

  /// One edit that does the same as all of them, with the text between them repeated; nil when that text holds secrets.
  func merged(in source: SourceFile, _ redactions: Redactions) -> TextEdit? {
    guard let first = edits.first, let last = edits.last else { return nil }
    var text: [UInt8] = []
    var copied = first.span.start
    for edit in edits {
      let kept = copied..<edit.span.start
      if !redactions.spans(in: kept).isEmpty { return nil }
      text += source.bytes[kept]
      text += edit.replacement.utf8
      copied = edit.span.end
    }
    let replacement = String(decoding: text, as: UTF8.self)
    guard redactions.masked(replacement: replacement) == nil else { return nil }
    return TextEdit(ByteSpan(first.span.start, last.span.end), replacement)
  }
}
