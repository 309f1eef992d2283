/// Number of findings of each severity.
struct SeverityCounts: Hashable {
  var errors = 0
  var warnings = 0
  var notes = 0

  init(_ reports: [FileReport]) {
    for report in reports {
      for diagnostic in report.diagnostics {
        switch diagnostic.severity {
        case .error: errors += 1
        case .warning: warnings += 1
        case .note: notes += 1
        }
      }
    }
  }

  /// The most serious severity found; nil when nothing was.
  var highest: Severity? {
    if errors > 0 { return .error }
    if warnings > 0 { return .warning }
    return notes > 0 ? .note : nil
  }
}

/// One line, without a line feed, that says how much was found: "2 errors, 1 warning in 1 file".
///
/// Reports without a name (findings about the command line or the environment) do not count as files.
public func summary(_ reports: [FileReport]) -> String {
  let files = reports.filter { !$0.name.isEmpty }
  let affected = files.filter { !$0.diagnostics.isEmpty }.count
  let counts = SeverityCounts(reports)
  let parts = [
    (counts.errors, "error"), (counts.warnings, "warning"), (counts.notes, "note"),
  ].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
  guard !parts.isEmpty else { return "\(counted(files.count, "file")) checked, no findings" }
  let found = parts.joined(separator: ", ")
  if affected == 0 { return found }
  if affected == files.count { return "\(found) in \(counted(affected, "file"))" }
  return "\(found) in \(affected) of \(counted(files.count, "file"))"
}

private func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
