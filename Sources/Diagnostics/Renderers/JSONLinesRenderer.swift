import JSON

/// One JSON object per finding, each on a line of its own (JSON Lines); nothing for files without findings.
///
/// The members are `file` (null for findings that belong to no file) and then those of FINDING in
/// ``renderJSON(_:options:)``, with the same meaning.
func renderJSONLines(_ reports: [FileReport]) -> String {
  var result = ""
  for report in reports {
    let json = JSONReport(report)
    for diagnostic in report.diagnostics {
      var line: JSONObject = ["file": json.file]
      for member in json.finding(diagnostic) { line.append(member.name, member.value) }
      result += written(.object(line), pretty: false)
    }
  }
  return result
}
