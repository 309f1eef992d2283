import JSON
import SourceText

/// The format `rdjson` of reviewdog: one object with `source`, `severity` (the highest of all) and `diagnostics`.
///
/// - A diagnostic: `message` (with related places, notes, help and fixes on further lines), `location`, `severity`
///   (`ERROR`, `WARNING`; `INFO` for notes), `code.value` (the rule), `suggestions`.
/// - Ranges have an exclusive `end`; columns are 1-based and count bytes of UTF-8. Without a place there is no range;
///   without a file the path is empty.
/// - A suggestion replaces one range. Several edits of a fix become one, with the text between them repeated. Fixes
///   that would write or repeat a secret are left out.
func renderRDJSON(_ reports: [FileReport], options: RenderOptions) -> String {
  var result: JSONObject = ["source": ["name": "agentgateway"]]
  if let highest = SeverityCounts(reports).highest { result.append("severity", .string(name(highest))) }
  result.append(
    "diagnostics",
    .array(
      reports.flatMap { report in
        let redactions = Redactions(report)
        return report.diagnostics.map { entry($0, report, redactions) }
      }))
  return written(.object(result), pretty: options.indentsJSON)
}

private func entry(_ diagnostic: Diagnostic, _ report: FileReport, _ redactions: Redactions) -> JSONValue {
  var location: JSONObject = ["path": .string(report.name)]
  if let place = Place(diagnostic.span, in: report.source) {
    location.append("range", range(place.start, place.end))
  }
  var result: JSONObject = [
    "message": .string(Explanation(report, redactions).text(diagnostic)),
    "location": .object(location),
    "severity": .string(name(diagnostic.severity)),
    "code": ["value": .string(diagnostic.rule)],
  ]
  if let source = report.source {
    let suggestions = ApplicableFix.all(of: diagnostic, in: source, redactions).compactMap { fix in
      fix.merged(in: source, redactions).map { suggestion($0, source) }
    }
    if !suggestions.isEmpty { result.append("suggestions", .array(suggestions)) }
  }
  return .object(result)
}

private func suggestion(_ edit: TextEdit, _ source: SourceFile) -> JSONValue {
  [
    "range": range(source.position(at: edit.span.start), source.position(at: edit.span.end)),
    "text": .string(edit.replacement),
  ]
}

private func range(_ start: SourcePosition, _ end: SourcePosition) -> JSONValue {
  ["start": position(start), "end": position(end)]
}

private func position(_ position: SourcePosition) -> JSONValue {
  ["line": .number(JSONNumber(position.line)), "column": .number(JSONNumber(position.utf8Column))]
}

private func name(_ severity: Severity) -> String {
  switch severity {
  case .error: "ERROR"
  case .warning: "WARNING"
  case .note: "INFO"
  }
}
