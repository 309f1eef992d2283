import Diagnostics
import YAML

/// # listener-tcp-routes-required
///
/// A listener for TCP or TLS has no `tcpRoutes`.
///
/// Connections are routed by `tcpRoutes`; `routes` are for requests, which TCP and TLS listeners do not look at.
///
///     binds:
///     - port: 3000
///       listeners:
///       - protocol: TCP
enum ListenerTCPRoutesRequired {
  static let info = RuleInfo("listener-tcp-routes-required", .error, "A listener for TCP or TLS has no `tcpRoutes`.")

  static func check(_ listener: ListenerEntry, _ context: inout RuleContext) {
    guard let spoken = listener.listenerProtocol, spoken == .tcp || spoken == .tls, listener.tcpRouteList == nil
    else { return }
    let wanted = spoken == .tcp ? "HTTP" : "HTTPS"
    guard let http = listener.routeList, let declared = listener.declaredProtocol else {
      context.report(
        info, "a listener with the protocol \(spoken.rawValue) needs `tcpRoutes`", at: listener.protocolSpot,
        label: "`tcpRoutes` missing", help: ["Add `tcpRoutes` with the backends to connect to."])
      return
    }
    context.report(
      info, "`routes` need the protocol HTTP or HTTPS, this listener speaks \(spoken.rawValue)", at: .key(http),
      label: "not for \(spoken.rawValue)", related: [Label(declared.span, "protocol of the listener")],
      help: ["Write `protocol: \(wanted)`, or use `tcpRoutes`."],
      fixes: [Fix("use `\(wanted)`", .unsafe, [context.document.replacement(of: declared.node, by: wanted)])])
  }
}
