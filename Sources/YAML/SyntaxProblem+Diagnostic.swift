import Diagnostics
import SourceText

/// A syntax error in words for people, with places as offsets into the text libyaml was given.
struct SyntaxExplanation {
  var message: String
  var range: Range<Int>
  var label = ""
  var related: (offset: Int, label: String)?
  var notes: [String] = []
  var help: [String] = []
  /// A replacement that would help, never applied unseen.
  var fix: (message: String, range: Range<Int>, text: String)?
}

extension SyntaxProblem {
  /// The finding for a text that libyaml refuses.
  func diagnostic(_ source: SourceFile, _ text: ExpandedText) -> Diagnostic {
    let explanation = explain(SyntaxContext(text.bytes, offset, contextOffset))
    let span = text.sourceSpan(explanation.range.lowerBound, explanation.range.upperBound)
    var finding = Diagnostic(
      rule: "yaml-syntax", message: explanation.message, span: span, label: explanation.label,
      notes: explanation.notes, help: explanation.help)
    if let related = explanation.related {
      let end = min(related.offset + 1, text.bytes.count)
      finding.related = [Label(text.sourceSpan(related.offset, end), related.label)]
    }
    if let fix = explanation.fix, text.replacements.isEmpty {
      finding.fixes = [Fix(fix.message, .unsafe, [TextEdit(ByteSpan(fix.range), fix.text)])]
    }
    let line = source.lines.line(containing: span.start)
    let hasValue = text.replacements.contains { replacement in
      replacement.isVariable && !replacement.isPlaceholder
        && source.lines.line(containing: replacement.sourceStart) == line
    }
    if hasValue { finding.notes.append("The line was read with the values of its variables put in.") }
    return finding
  }

  private func explain(_ context: SyntaxContext) -> SyntaxExplanation {
    switch problem {
    case "found character that cannot start any token": context.badStart()
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      context.tab()
    case "mapping values are not allowed in this context": context.unexpectedColon()
    case "could not find expected ':'": context.missingColon()
    case "did not find expected key": context.missingKey()
    case "did not find expected '-' indicator": context.missingDash()
    case "did not find expected ',' or ']'": context.unclosed("[", "]")
    case "did not find expected ',' or '}'": context.unclosed("{", "}")
    case "did not find expected node content": context.missingValue()
    case "found unexpected end of stream", "found unexpected document indicator": context.unclosedQuote()
    case "block sequence entries are not allowed in this context": context.misplacedDash()
    case "did not find expected <document start>": context.afterEnd()
    default: context.lexical(problem, self.context)
    }
  }
}
