import SourceText

/// Checkstyle XML: a `file` for each file, also for those without findings, with an `error` for each finding.
///
/// Attributes: `line` and `column` (1-based, in code points), `severity` (`error`, `warning`; `info` for notes),
/// `message`, and `source`, which is `agentgateway.RULE`. Findings without a place have line 0, which means the whole
/// file, and no column; those without a file stand under ``noFileName``.
func renderCheckstyle(_ reports: [FileReport]) -> String {
  let files = reports.map { report in
    let explanation = Explanation(report, Redactions(report))
    return XMLElement(
      name: "file",
      attributes: [("name", report.name.isEmpty ? noFileName : report.name)],
      children: report.diagnostics.map { entry($0, report, explanation) })
  }
  // The version is that of the report format, which readers compare with what they know.
  return XMLElement(name: "checkstyle", attributes: [("version", "4.3")], children: files).document
}

private func entry(_ diagnostic: Diagnostic, _ report: FileReport, _ explanation: Explanation) -> XMLElement {
  let place = Place(diagnostic.span, in: report.source)
  var attributes: [(name: String, value: String)] = [("line", String(place?.start.line ?? 0))]
  if let place { attributes.append(("column", String(place.start.column))) }
  attributes += [
    ("severity", diagnostic.severity == .note ? "info" : diagnostic.severity.rawValue),
    ("message", explanation.message(diagnostic)),
    ("source", "agentgateway." + diagnostic.rule),
  ]
  return XMLElement(name: "error", attributes: attributes)
}
