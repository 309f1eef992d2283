import Diagnostics
import YAML

/// # gateway-reference-kind
///
/// Something is attached to a gateway that has no listener for it.
///
/// `routes`, `llm`, `mcp` and `ui` need a listener with the protocol HTTP or HTTPS, `tcpRoutes` one with TCP or TLS.
///
///     gateways:
///       db:
///         port: 5432
///         protocol: TCP
///     routes:
///     - gateways: db
///       backends:
///       - host: localhost:8080
enum GatewayReferenceKind {
  static let info = RuleInfo(
    "gateway-reference-kind", .error, "Something is attached to a gateway that has no listener for it.")

  static func report(
    _ name: String, _ reference: Spanned<String>, _ kind: RouteEntry.Kind, _ gateway: Int, _ context: inout RuleContext
  ) {
    let entry = context.model.traffic.gateways.gateways[gateway]
    let wanted = kind == .http ? "HTTP" : "TCP"
    let protocols = kind == .http ? "`HTTP` or `HTTPS`" : "`TCP` or `TLS`"
    let spot = entry.listenerList == nil ? entry.listeners.first?.declaredProtocol : nil
    context.report(
      info, "the gateway `\(name)` has no \(wanted) listener", at: .value(reference.node),
      label: "needs \(protocols)",
      related: [Label(spot?.span ?? context.document.span(entry.field.key), "defined here")],
      help: kind == .http
        ? ["Connections of a TCP gateway are routed by `tcpRoutes`."]
        : [
          "Requests of an HTTP gateway are routed by `routes`."
        ])
  }
}
