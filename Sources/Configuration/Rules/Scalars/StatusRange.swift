import Diagnostics
import JSONSchema
import YAML

/// # status-range
///
/// A response status is not a number from 100 to 999.
///
/// A status has three digits; anything else cannot be sent.
///
///     routes:
///     - policies:
///         directResponse: {status: 99}
enum StatusRange {
  static let info = RuleInfo("status-range", .error, "A response status is not a number from 100 to 999.")

  static func check(_ place: ScalarPlace, _ use: ScalarKind.StatusUse, _ context: inout RuleContext) {
    guard case .integer(let number) = context.document.value(place.node), StatusCode(number) == nil else { return }
    let text = texts(use, context.document.text(place.node))
    context.report(text.rule, text.message, at: .value(place.node), label: text.label, help: [text.help])
  }

  /// The finding for a number that the schema refuses already.
  static func finding(_ violation: Violation, _ use: ScalarKind.StatusUse, _ structure: Structure) -> Diagnostic {
    let text = texts(use, structure.document.text(violation.node))
    var finding = structure.diagnostic(
      text.rule, violation, text.message, at: violation.node, label: text.label)
    finding.span = structure.valueSpan(violation)
    finding.help = [text.help]
    return finding
  }

  private static func texts(
    _ use: ScalarKind.StatusUse, _ number: String
  ) -> (rule: RuleInfo, message: String, label: String, help: String) {
    let shown = number.count > 20 ? "the number" : "`\(number)`"
    return (
      use == .retry ? RetryCodes.info : info, "\(shown) is not a response status", "not from 100 to 999",
      use == .retry ? "For example `codes: [502, 503, 504]`." : "For example `status: 200`."
    )
  }
}
