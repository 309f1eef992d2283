import SourceText

/// Findings under their file's name, a blank line between files; files without findings are left out.
///
///     config.yaml
///       7:5   error[rule] message (fix: what it does)
///       12:1  warning[rule] message
///
/// Places are `line:column`, 1-based, columns in code points. Findings without a place have none; those without a file
/// stand under ``noFileName``.
func renderGrouped(_ reports: [FileReport], options: RenderOptions) -> String {
  reports.filter { !$0.diagnostics.isEmpty }.map { report in
    groupLines(report).map { $0.painted(color: options.color) + "\n" }.joined()
  }.joined(separator: "\n")
}

/// Stands in for the name of a file in formats that need one.
let noFileName = "(no file)"

private func groupLines(_ report: FileReport) -> [StyledText] {
  let redactions = Redactions(report)
  let places = report.diagnostics.map { diagnostic in
    Place(diagnostic.span, in: report.source).map { "\($0.start.line):\($0.start.column)  " } ?? ""
  }
  let width = places.map(\.utf8.count).max() ?? 0
  var lines = [StyledText(report.name.isEmpty ? noFileName : TerminalText.line(report.name), .emphasis)]
  for (diagnostic, place) in zip(report.diagnostics, places) {
    var line = StyledText("  " + place)
    line.append(String(repeating: " ", count: width - place.utf8.count))
    line.append(findingLine(diagnostic, redactions))
    lines.append(line)
  }
  return lines
}
