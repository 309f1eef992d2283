import Configuration
import Diagnostics

/// What `validate` says at the end, and the status it ends with.
struct ValidateClosing {
  private var report: CheckReport
  private let baseline: BaselineFile?
  private let limits: ValidateSettings.Limits
  private let writesDifference: Bool
  private var lines: [String] = []

  init(
    _ report: CheckReport, _ baseline: BaselineFile?, _ limits: ValidateSettings.Limits, writesDifference: Bool
  ) {
    self.report = report
    self.baseline = baseline
    self.limits = limits
    self.writesDifference = writesDifference
  }

  /// The exit status of the run.
  var status: Int32 {
    if report.hasFailed { return ExitStatus.unreadable }
    let counts = report.counts
    let isToBeChanged = writesDifference && report.changedFiles > 0
    let isRefused = counts.errors > 0 || limits.isStrict && counts.warnings > 0 || hasTooManyWarnings
    return isToBeChanged || isRefused ? ExitStatus.failure : ExitStatus.success
  }

  private var hasTooManyWarnings: Bool { limits.maximumWarnings.map { report.counts.warnings > $0 } ?? false }

  /// Writes the baseline where that was asked for, and notes what it did.
  mutating func recordBaseline() {
    guard let baseline else { return }
    let hidden = report.baseline.map(\.hidden).reduce(0, +)
    if limits.writesBaseline {
      do throws(FileWriteError) {
        let count = try baseline.write(report.baseline.compactMap(\.recorded))
        lines.append("recorded \(counted(count, "finding")) in \(baseline.path)")
      } catch {
        report.fail("cannot write \(baseline.path): \(error.reason)")
      }
      return
    }
    if hidden > 0 { lines.append("\(recorded(hidden, baseline)) not shown") }
    let gone = report.baseline.flatMap(\.gone)
    if gone.isEmpty { return }
    lines.append("\(recorded(gone.count, baseline)) no longer found; update it with --write-baseline:")
    lines += gone.prefix(ValidateClosing.goneLimit).map { "  \($0.file): [\($0.rule)] \($0.message)" }
    if gone.count > ValidateClosing.goneLimit { lines.append("  and \(gone.count - ValidateClosing.goneLimit) more") }
  }

  private func recorded(_ count: Int, _ baseline: BaselineFile) -> String {
    "\(counted(count, "finding")) recorded in \(baseline.path) \(count == 1 ? "is" : "are")"
  }

  /// At most so many findings that are gone are listed.
  private static let goneLimit = 20

  /// Writes the summary to standard error.
  func show(_ fixer: FileFixer?) {
    var lines = lines
    if let fixed = fixer?.summary(findings: report.fixedFindings, files: report.changedFiles) { lines.append(fixed) }
    if report.counts.files > 0 { lines.append(report.counts.line) }
    if hasTooManyWarnings, let limit = limits.maximumWarnings {
      lines.append("more than \(counted(limit, "warning")), the limit of --max-warnings")
    }
    if lines.isEmpty { return }
    writeError((report.hasShownExcerpts ? "\n" : "") + lines.map { $0 + "\n" }.joined())
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
