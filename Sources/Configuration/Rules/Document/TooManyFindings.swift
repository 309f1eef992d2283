import Diagnostics
import SourceText

/// # too-many-findings
///
/// A file has so many findings that not all of them are kept.
///
/// Such a file is hardly a configuration: perhaps it is of another kind, or its indentation is lost. The first 10 000
/// findings are shown. Repair what they have in common, and check again.
///
/// No example: it would take thousands of lines.
enum TooManyFindings {
  static let info = RuleInfo("too-many-findings", .error, "A file has more findings than are kept.")

  /// The finding at the end of the file; nil where all findings are there.
  static func finding(_ findings: DiagnosticCollector, _ source: SourceFile) -> Diagnostic? {
    guard findings.isFull else { return nil }
    let end = source.bytes.count
    return Diagnostic(
      rule: info.id, severity: findings.hasErrors ? .error : .warning,
      message: "the file has more than \(DiagnosticCollector.limit) findings; the others are left out",
      span: ByteSpan(end, end), help: ["Repair what the findings have in common, then check again."])
  }
}
