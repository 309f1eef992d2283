import SourceText

/// Workflow commands of GitHub Actions, one line per finding.
///
///     ::error file=F,line=L,col=C,endLine=L,endColumn=C,title=RULE::MESSAGE
///
/// - The command is `error`, `warning` or `notice`. Columns are 1-based code points, `endColumn` exclusive; the runner
///   accepts columns only when a finding starts and ends on one line.
/// - Findings without a place lack line and column, those without a file also `file`.
/// - Percent signs and line breaks are written `%25`, `%0D` and `%0A`; in properties also `:` as `%3A` and `,` as
///   `%2C`.
func renderGitHub(_ reports: [FileReport]) -> String {
  var result = ""
  for report in reports {
    let explanation = Explanation(report, Redactions(report))
    for diagnostic in report.diagnostics {
      let properties = properties(diagnostic, report).map { "\($0)=\(LogCommand.escaped($1, propertyEscapes))" }
      let message = LogCommand.escaped(explanation.text(diagnostic), messageEscapes)
      result += "::\(command(diagnostic.severity)) \(properties.joined(separator: ","))::\(message)\n"
    }
  }
  return result
}

private let messageEscapes: [Unicode.Scalar: String] = ["%": "%25", "\r": "%0D", "\n": "%0A"]
private let propertyEscapes = messageEscapes.merging([":": "%3A", ",": "%2C"]) { $1 }

private func command(_ severity: Severity) -> String {
  switch severity {
  case .error: "error"
  case .warning: "warning"
  case .note: "notice"
  }
}

private func properties(_ diagnostic: Diagnostic, _ report: FileReport) -> [(String, String)] {
  var result: [(String, String)] = []
  if !report.name.isEmpty { result.append(("file", report.name)) }
  if let place = Place(diagnostic.span, in: report.source) {
    let isOneLine = place.start.line == place.end.line
    result.append(("line", String(place.start.line)))
    if isOneLine { result.append(("col", String(place.start.column))) }
    result.append(("endLine", String(place.end.line)))
    if isOneLine { result.append(("endColumn", String(place.end.column))) }
  }
  result.append(("title", diagnostic.rule))
  return result
}
