import Diagnostics
import YAML

/// # tcproute-gateways-required
///
/// A top-level TCP route names no gateway, and there is no default one.
///
/// A TCP route without `gateways` is attached to the gateway called `default`, if that exists and speaks TCP or TLS.
///
///     gateways:
///       db:
///         port: 5432
///         protocol: TCP
///     tcpRoutes:
///     - backends:
///       - host: localhost:5433
enum TCPRouteGatewaysRequired {
  static let info = RuleInfo(
    "tcproute-gateways-required", .error, "A top-level TCP route names no gateway, and there is no default one.")

  static func check(_ route: RouteEntry, _ context: inout RuleContext) {
    if route.kind == .tcp { RouteGatewaysRequired.report(info, route, &context) }
  }
}
