import Diagnostics
import YAML

/// # route-matches-empty
///
/// `matches` of a route is an empty list.
///
/// A request needs one entry that matches, so with none no request reaches the route. A route without `matches` takes
/// every path.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - matches: []
///       backends:
///       - host: localhost:9000
enum RouteMatchesEmpty {
  static let info = RuleInfo("route-matches-empty", .warning, "`matches` of a route is an empty list.")

  static func check(_ route: RouteEntry, _ context: inout RuleContext) {
    guard let field = route.matchList, context.document.kind(field.value) == .sequence,
      context.document.isEmptyCollection(field.value)
    else { return }
    let edit = context.document.removal(of: field, from: route.section)
    context.report(
      info, "a route with an empty list of matches takes no request", at: .value(field.value),
      label: "matches nothing", help: ["Leave out `matches` to take every path, or add an entry."],
      fixes: edit.map { [Fix("remove `matches`", .unsafe, [$0])] } ?? [])
  }
}
