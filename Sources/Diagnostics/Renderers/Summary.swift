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

/// What was found so far: counts that can be kept when the reports themselves are gone.
public struct ReportSummary: Hashable, Sendable {
  /// Findings that refuse a file.
  public private(set) var errors = 0
  /// Findings of the severity `warning`.
  public private(set) var warnings = 0
  /// Findings of the severity `note`.
  public private(set) var notes = 0
  /// Files that were checked; reports without a name (findings about the command line or the environment) do not count.
  public private(set) var files = 0
  /// Files with findings.
  public private(set) var affectedFiles = 0

  /// A summary of nothing.
  public init() {}

  /// Counts a report.
  public mutating func add(_ report: FileReport) {
    let counts = SeverityCounts([report])
    errors += counts.errors
    warnings += counts.warnings
    notes += counts.notes
    if report.name.isEmpty { return }
    files += 1
    if !report.diagnostics.isEmpty { affectedFiles += 1 }
  }

  /// Adds what another summary counts.
  public mutating func add(_ other: ReportSummary) {
    errors += other.errors
    warnings += other.warnings
    notes += other.notes
    files += other.files
    affectedFiles += other.affectedFiles
  }

  /// One line, without a line feed, that says how much was found: "2 errors, 1 warning in 1 file".
  public var line: String {
    let parts = [(errors, "error"), (warnings, "warning"), (notes, "note")]
      .filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
    guard !parts.isEmpty else { return "\(counted(files, "file")) checked, no findings" }
    let found = parts.joined(separator: ", ")
    if affectedFiles == 0 { return found }
    if affectedFiles == files { return "\(found) in \(counted(affectedFiles, "file"))" }
    return "\(found) in \(affectedFiles) of \(counted(files, "file"))"
  }
}

/// The line of ``ReportSummary`` for all reports.
public func summary(_ reports: [FileReport]) -> String {
  var result = ReportSummary()
  for report in reports { result.add(report) }
  return result.line
}

private func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
