import Diagnostics
import JSONSchema
import SourceText

/// # invalid-ignore
///
/// A comment is meant to ignore findings, but does not say which, or names a rule that does not exist.
///
/// Such a comment hides nothing. It names rules by their ids, in brackets; a reason may follow:
/// `# agentgateway: ignore[rule-a, rule-b] reason` covers its own line, or the next one where it stands alone;
/// `# agentgateway: ignore-file[rule] reason` stands above the first line of the configuration and covers the file.
/// Rules about files that cannot be read, such as `yaml-syntax`, cannot be ignored.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI # agentgateway: ignore[unknown-fields]
enum InvalidIgnore {
  static let info = RuleInfo(
    "invalid-ignore", .warning, "A comment that is meant to ignore findings does not name a rule there is.")

  /// The ids of all rules.
  static let ids = Set(allRules.map(\.id))

  /// The findings about a comment.
  static func findings(_ entry: IgnoreComments.Entry, _ source: SourceFile) -> [Diagnostic] {
    let comment = entry.comment
    if let defect = comment.defect { return [finding(defect, comment)] }
    if entry.isTooLate {
      return [
        diagnostic(
          "`ignore-file` has no effect below the first line of the configuration", comment.span, "too late",
          help: ["Move the comment to the top of the file, or write `ignore[…]` for one line."])
      ]
    }
    return comment.names.compactMap { finding($0) }
  }

  private static func finding(_ defect: IgnoreComment.Defect, _ comment: IgnoreComment) -> Diagnostic {
    let form = "Write `# agentgateway: ignore[rule] reason`"
    switch defect {
    case .noRule:
      return diagnostic(
        "the comment does not say which rule to ignore", comment.span, "no rule",
        help: [form + "; the id of the rule stands in brackets after the severity of a finding."])
    case .notClosed:
      return diagnostic(
        "the list of rules to ignore is not closed", comment.span, "a `]` is missing", help: [form + "."])
    case .unknownWord:
      return diagnostic(
        "the comment is neither `ignore[…]` nor `ignore-file[…]`", comment.span, "not known", help: [form + "."])
    }
  }

  private static func finding(_ name: IgnoreComment.Name) -> Diagnostic? {
    if alwaysReportedRules.contains(name.text) {
      return diagnostic(
        "`\(name.text)` cannot be ignored", name.span, "about a file that cannot be read as a whole")
    }
    if ids.contains(name.text) { return nil }
    // Anything might stand in the brackets; what is not like an id is not repeated.
    let isID =
      name.text.utf8.count <= 60
      && name.text.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 == 0x2D || $0 == 0x5F }
    guard isID else { return diagnostic("this is not the id of a rule", name.span, "not a rule") }
    let near = nearestNames(name.text, among: allRules.map(\.id).filter { !alwaysReportedRules.contains($0) })
    let question = near.isEmpty ? "" : "; did you mean \(quoted(near))?"
    var finding = diagnostic("there is no rule `\(name.text)`" + question, name.span, "not a rule")
    if near.count == 1 {
      finding.fixes = [Fix("rename it to `\(near[0])`", .unsafe, [TextEdit(name.span, near[0])])]
    }
    return finding
  }

  private static func diagnostic(
    _ message: String, _ span: ByteSpan, _ label: String, help: [String] = []
  ) -> Diagnostic {
    Diagnostic(rule: info.id, severity: info.severity, message: message, span: span, label: label, help: help)
  }
}
