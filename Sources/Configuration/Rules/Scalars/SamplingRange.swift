import Diagnostics
import SourceText
import YAML

/// # sampling-range
///
/// A share of requests is not between 0 and 1.
///
/// `randomSampling` and `clientSampling` take `true`, `false`, a share such as `0.1` (one request in ten), or an
/// expression that yields one of these. A number above 1 counts as 1.
///
///     frontendPolicies:
///       tracing: {host: "localhost:4317", randomSampling: 10}
enum SamplingRange {
  static let info = RuleInfo("sampling-range", .warning, "A share of requests is not between 0 and 1.")

  static func check(_ place: ScalarPlace, _ expressions: inout ExpressionCheck, _ context: inout RuleContext) {
    let document = context.document
    let number: Double
    switch document.value(place.node) {
    case .bool, .null, .unknown: return
    case .integer(let value): number = Double(value)
    case .unsigned(let value): number = Double(value)
    case .float(let value): number = value
    case .string(let text):
      if text == "true" || text == "false" { return }
      guard let value = Double(text) else { return expressions.check(place, .plain, &context) }
      number = value
    }
    if (0...1).contains(number) { return }
    var help = ["Write a share from 0 to 1, for example `0.1` for one request in ten."]
    var fixes: [Fix] = []
    if number > 1, number <= 100 {
      let share = "\(number / 100)"
      help = ["Write `\(share)` if \(document.text(place.node)) percent are meant."]
      fixes = [Fix("write `\(share)`", .unsafe, [TextEdit(document.span(place.node), share)])]
    }
    context.report(
      info, "a share of requests is a number from 0 to 1", at: .value(place.node),
      label: number > 1 ? "above 1, which means all of them" : "below 0, which means none of them", help: help,
      fixes: document.isAlias(place.node) ? [] : fixes)
  }
}
