import Diagnostics
import YAML

/// # route-rulename-ignored
///
/// `ruleName` of a route has no effect.
///
/// It is accepted and dropped. `name` is what identifies a route in logs, metrics and policies.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - name: api
///       ruleName: first
///       backends:
///       - host: localhost:9000
enum RouteRuleNameIgnored {
  static let info = RuleInfo("route-rulename-ignored", .warning, "`ruleName` of a route has no effect.")

  static func check(_ route: RouteEntry, _ context: inout RuleContext) {
    guard let field = route.ruleName else { return }
    let edit = context.document.removal(of: field, from: route.section)
    let help = route.name == nil ? "Remove it, or write `name` to name the route." : "Remove it."
    context.report(
      info, "`ruleName` has no effect", at: .key(field), label: "ignored", help: [help],
      fixes: edit.map { [Fix("remove `ruleName`", .safe, [$0])] } ?? [])
  }
}
