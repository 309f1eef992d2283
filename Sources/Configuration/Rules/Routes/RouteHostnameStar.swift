import Diagnostics
import YAML

/// # route-hostname-star
///
/// `hostnames` of a route holds a bare `*`.
///
/// On a route it is taken literally and never matches. A route without `hostnames` takes requests for every host.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - hostnames: ["*"]
///       backends:
///       - host: localhost:9000
enum RouteHostnameStar {
  static let info = RuleInfo("route-hostname-star", .warning, "`hostnames` of a route holds a bare `*`.")

  static func check(_ hostname: Spanned<String>, _ route: RouteEntry, _ context: inout RuleContext) {
    guard hostname.value == "*" else { return }
    var fixes: [Fix] = []
    if route.hostnames.count == 1, let field = route.section.field("hostnames"),
      let edit = context.document.removal(of: field, from: route.section)
    {
      fixes = [Fix("remove `hostnames`", .unsafe, [edit])]
    }
    context.report(
      info, "`*` matches no host name on a route", at: .value(hostname.node), label: "taken literally",
      help: ["Leave out `hostnames` to take requests for every host."], fixes: fixes)
  }
}
