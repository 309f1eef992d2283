import SourceText

/// Logging commands of Azure Pipelines, one line per finding.
///
///     ##vso[task.logissue type=error;sourcepath=F;linenumber=L;columnnumber=C;code=RULE]MESSAGE
///
/// - The type is `error` or `warning`; there is none for notes, which become warnings that start with `note: `.
/// - Columns are 1-based code points. Findings without a place lack line and column, those without a file the path.
/// - Percent signs and line breaks are written `%AZP25`, `%0D` and `%0A`; in properties also `;` as `%3B` and `]` as
///   `%5D`.
func renderAzure(_ reports: [FileReport]) -> String {
  var result = ""
  for report in reports {
    let explanation = Explanation(report, Redactions(report))
    for diagnostic in report.diagnostics {
      let properties = properties(diagnostic, report).map { "\($0)=\(LogCommand.escaped($1, propertyEscapes))" }
      let message = (diagnostic.severity == .note ? "note: " : "") + explanation.text(diagnostic)
      result += "##vso[task.logissue \(properties.joined(separator: ";"))]"
      result += LogCommand.escaped(message, messageEscapes) + "\n"
    }
  }
  return result
}

private let messageEscapes: [Unicode.Scalar: String] = ["%": "%AZP25", "\r": "%0D", "\n": "%0A"]
private let propertyEscapes = messageEscapes.merging([";": "%3B", "]": "%5D"]) { $1 }

private func properties(_ diagnostic: Diagnostic, _ report: FileReport) -> [(String, String)] {
  var result = [("type", diagnostic.severity == .error ? "error" : "warning")]
  if !report.name.isEmpty { result.append(("sourcepath", report.name)) }
  if let place = Place(diagnostic.span, in: report.source) {
    result.append(("linenumber", String(place.start.line)))
    result.append(("columnnumber", String(place.start.column)))
  }
  result.append(("code", diagnostic.rule))
  return result
}
