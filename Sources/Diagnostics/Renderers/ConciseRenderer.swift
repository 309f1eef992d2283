import SourceText

/// One line per finding: `file:line:column: severity[rule] message (fix: what it does)`.
///
/// Columns are 1-based code points. Findings without a place lack line and column, those without a file also its name.
func renderConcise(_ reports: [FileReport], options: RenderOptions) -> String {
  var result = ""
  for report in reports {
    let redactions = Redactions(report)
    for diagnostic in report.diagnostics {
      result += conciseLine(diagnostic, report, redactions).painted(color: options.color) + "\n"
    }
  }
  return result
}

private func conciseLine(_ diagnostic: Diagnostic, _ report: FileReport, _ redactions: Redactions) -> StyledText {
  var line = StyledText()
  if !report.name.isEmpty {
    line.append(TerminalText.line(report.name), .emphasis)
    if let span = diagnostic.span, let position = report.source?.position(at: span.start) {
      line.append(":\(position.line):\(position.column)")
    }
    line.append(": ")
  }
  line.append(findingLine(diagnostic, redactions))
  return line
}

/// What a finding says, on one line: `severity[rule] message (fix: what it does)`.
func findingLine(_ diagnostic: Diagnostic, _ redactions: Redactions) -> StyledText {
  var line = StyledText()
  line.append("\(diagnostic.severity.rawValue)[\(diagnostic.rule)]", Style(diagnostic.severity))
  line.append(" " + TerminalText.line(redactions.masked(message: diagnostic.message)))
  if let fix = diagnostic.fixes.first(where: { $0.applicability != .displayOnly }) {
    line.append(" (fix: \(TerminalText.line(redactions.masked(message: fix.message))))", .help)
  }
  return line
}
