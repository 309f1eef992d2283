import Diagnostics
import JSONSchema
import YAML

/// # integer-range
///
/// A number lies outside the range of its field; ports, for example, end at 65535.
///
///     llm:
///       port: 70000
///       models: []
enum IntegerRange {
  static let info = RuleInfo("integer-range", .error, "A number lies outside the range of its field.")

  static func finding(
    _ violation: Violation, _ minimum: String?, _ maximum: String?, _ found: String, _ structure: Structure
  ) -> Diagnostic {
    let wanted =
      switch (minimum, maximum) {
      case (let low?, let high?): "between \(low) and \(high)"
      case (let low?, nil): "at least \(low)"
      case (nil, let high?): "at most \(high)"
      case (nil, nil): "in the range of its type"
      }
    let subject = WrongType.subject(of: violation)
    var finding = structure.diagnostic(
      info, violation, "\(subject) must be \(wanted)", at: violation.node, label: "outside that range")
    finding.span = structure.valueSpan(violation)
    return finding
  }
}
