import Diagnostics
import YAML

/// # listener-both-routes
///
/// A listener has both `routes` and `tcpRoutes`.
///
/// A listener routes either requests (HTTP, HTTPS) or connections (TCP, TLS).
///
///     binds:
///     - port: 3000
///       listeners:
///       - routes: []
///         tcpRoutes: []
enum ListenerBothRoutes {
  static let info = RuleInfo("listener-both-routes", .error, "A listener has both `routes` and `tcpRoutes`.")

  static func check(_ listener: ListenerEntry, _ context: inout RuleContext) {
    guard let http = listener.routeList, let tcp = listener.tcpRouteList else { return }
    let carriesHTTP = listener.listenerProtocol?.carriesHTTP ?? true
    let (wrong, right) = carriesHTTP ? (tcp, http) : (http, tcp)
    context.report(
      info, "a listener cannot have both `routes` and `tcpRoutes`", at: .key(wrong), label: "second kind of routes",
      related: [Label(context.document.span(right.key), "first kind")],
      help: ["Keep one of them, or add a bind with another port for the other."])
  }
}
