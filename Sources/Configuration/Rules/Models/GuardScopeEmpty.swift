import Diagnostics
import JSONSchema

/// # guard-scope-empty
///
/// The `scope` of a guard is empty.
///
/// A guard that looks at nothing would let everything pass. Leave `scope` out for the default, the system prompt and
/// the messages.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         guardrails:
///           request:
///           - regex: {action: reject, rules: [{builtin: email}]}
///             scope: []
enum GuardScopeEmpty {
  static let info = RuleInfo("guard-scope-empty", .error, "The `scope` of a guard is empty.")

  /// The finding about a list that the schema refuses as too short; nil for other lists.
  static func finding(_ violation: Violation, _ structure: Structure) -> Diagnostic? {
    guard violation.definition == "RequestGuard", violation.property?.name == "scope" else { return nil }
    var finding = structure.diagnostic(
      info, violation, "the `scope` of a guard must not be empty", at: violation.node, label: "looks at nothing")
    finding.span = structure.valueSpan(violation)
    finding.help = ["Leave `scope` out, or name what to look at: `systemPrompt`, `messages`."]
    return finding
  }
}
