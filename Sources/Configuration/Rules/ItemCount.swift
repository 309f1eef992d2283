import Diagnostics
import JSONSchema
import YAML

/// # item-count
///
/// A list has fewer or more entries than its field accepts.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         guardrails:
///           request:
///           - regex: {rules: [{builtin: email}]}
///             scope: []
enum ItemCount {
  static let info = RuleInfo("item-count", .error, "A list has too few or too many entries.")

  static func tooFew(_ violation: Violation, _ minimum: Int, _ structure: Structure) -> Diagnostic {
    finding(violation, "at least \(minimum)", minimum, structure)
  }

  static func tooMany(_ violation: Violation, _ maximum: Int, _ structure: Structure) -> Diagnostic {
    finding(violation, "at most \(maximum)", maximum, structure)
  }

  private static func finding(
    _ violation: Violation, _ bound: String, _ limit: Int, _ structure: Structure
  ) -> Diagnostic {
    let count = structure.document.elements(violation.node).count
    let subject = WrongType.subject(of: violation)
    var finding = structure.diagnostic(
      info, violation, "\(subject) must have \(bound) \(limit == 1 ? "entry" : "entries"), not \(count)",
      at: violation.node)
    finding.span = structure.valueSpan(violation)
    return finding
  }
}
