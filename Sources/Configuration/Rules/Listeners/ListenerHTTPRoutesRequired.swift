import Diagnostics
import YAML

/// # listener-http-routes-required
///
/// A listener for HTTP or HTTPS has no `routes`.
///
/// The protocol is HTTP where none is written. A listener with `tcpRoutes` needs `protocol: TCP` or `protocol: TLS`.
///
///     binds:
///     - port: 3000
///       listeners:
///       - protocol: HTTP
enum ListenerHTTPRoutesRequired {
  static let info = RuleInfo(
    "listener-http-routes-required", .error, "A listener for HTTP or HTTPS has no `routes`.")

  static func check(_ listener: ListenerEntry, _ context: inout RuleContext) {
    guard let spoken = listener.listenerProtocol, spoken == .http || spoken == .https, listener.routeList == nil
    else { return }
    guard let tcp = listener.tcpRouteList else {
      context.report(
        info, "a listener with the protocol \(spoken.rawValue) needs `routes`", at: listener.protocolSpot,
        label: "`routes` missing", help: ["Add `routes` with the backends to send requests to."])
      return
    }
    let wanted = spoken == .http ? "TCP" : "TLS"
    var fixes: [Fix] = []
    if let declared = listener.declaredProtocol {
      fixes = [
        Fix("use `\(wanted)`", .unsafe, [context.document.replacement(of: declared.node, by: wanted)])
      ]
    } else if let edit = context.document.insertion("protocol: \(wanted)", into: listener.section.node) {
      fixes = [Fix("add `protocol: \(wanted)`", .unsafe, [edit])]
    }
    context.report(
      info, "`tcpRoutes` need the protocol TCP or TLS, this listener speaks \(spoken.rawValue)", at: .key(tcp),
      label: "not for \(spoken.rawValue)",
      related: listener.declaredProtocol.map { [Label($0.span, "protocol of the listener")] } ?? [],
      help: ["Write `protocol: \(wanted)`, or use `routes`."], fixes: fixes)
  }
}
