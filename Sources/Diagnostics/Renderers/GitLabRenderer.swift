import JSON
import SourceText

/// The Code Quality report of GitLab CI: an array with one object per finding.
///
/// - `description`, `check_name` (the rule), `fingerprint` (see ``Fingerprints``), `severity`, and `location` with
///   `path` and the 1-based `lines.begin` and `lines.end`.
/// - Severity: `error` is `major`, `warning` is `minor`, `note` is `info`.
/// - The format demands a path and a line. Findings without a place get line 1, those without a file the path
///   ``noFileName``. It forbids `./` before a path, which is left out.
func renderGitLab(_ reports: [FileReport], options: RenderOptions) -> String {
  var fingerprints = Fingerprints()
  var entries: [JSONValue] = []
  for report in reports {
    let redactions = Redactions(report)
    let path = repositoryPath(report.name)
    for diagnostic in report.diagnostics {
      let place = Place(diagnostic.span, in: report.source)
      let message = redactions.masked(message: diagnostic.message)
      let fingerprint = fingerprints.next(
        file: path, rule: diagnostic.rule, message: message, path: redactions.masked(message: diagnostic.path))
      entries.append([
        "description": .string(message),
        "check_name": .string(diagnostic.rule),
        "fingerprint": .string(fingerprint),
        "severity": .string(severity(diagnostic.severity)),
        "location": [
          "path": .string(path),
          "lines": [
            "begin": .number(JSONNumber(place?.start.line ?? 1)),
            "end": .number(JSONNumber(place?.end.line ?? 1)),
          ],
        ],
      ])
    }
  }
  return written(.array(entries), pretty: options.indentsJSON)
}

private func repositoryPath(_ name: String) -> String {
  var path = Substring(name)
  while path.utf8.starts(with: "./".utf8) { path = path.dropFirst(2) }
  return path.isEmpty ? noFileName : String(path)
}

private func severity(_ severity: Severity) -> String {
  switch severity {
  case .error: "major"
  case .warning: "minor"
  case .note: "info"
  }
}
