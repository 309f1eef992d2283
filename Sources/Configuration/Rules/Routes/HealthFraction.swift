import Diagnostics
import YAML

/// # health-fraction
///
/// A health of a backend is not between 0 and 1.
///
/// `restoreHealth` and `healthThreshold` are fractions: 0 is always failing, 1 never failing.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - backends:
///       - host: localhost:9000
///         policies:
///           health:
///             eviction:
///               healthThreshold: 50
enum HealthFraction {
  static let info = RuleInfo("health-fraction", .error, "A health of a backend is not between 0 and 1.")

  static func check(_ eviction: Section, _ context: inout RuleContext) {
    for name in ["restoreHealth", "healthThreshold"] {
      if let field = eviction.field(name) { report(info, field, &context) }
    }
  }

  /// Reports a number that is not a fraction.
  static func report(_ info: RuleInfo, _ field: Section.Field, _ context: inout RuleContext) {
    let number: Double
    switch context.document.value(field.value) {
    case .integer(let value): number = Double(value)
    case .unsigned(let value): number = Double(value)
    case .float(let value): number = value
    default: return
    }
    if (0...1).contains(number) { return }
    var help = ["Write a number from 0 to 1, for example `\(field.name): 0.5`."]
    if number > 1, number <= 100, number == number.rounded(),
      case .integer(let percent) = context.document.value(field.value)
    {
      help = ["It is a fraction: write `\(field.name): \(fraction(percent))` for \(percent) percent."]
    }
    context.report(
      info, "`\(field.name)` must be between 0 and 1", at: .value(field.value), label: "out of range", help: help)
  }

  private static func fraction(_ percent: Int64) -> String {
    if percent >= 100 { return "1" }
    let digits = percent < 10 ? "0\(percent)" : "\(percent)"
    return "0." + (digits.hasSuffix("0") ? String(digits.dropLast()) : digits)
  }
}
