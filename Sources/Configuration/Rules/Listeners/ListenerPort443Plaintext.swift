import Diagnostics
import YAML

/// # listener-port-443-plaintext
///
/// Port 443 speaks HTTP without TLS.
///
/// Clients take port 443 for HTTPS and fail in the TLS handshake. Add `tls`, or use another port such as 80.
///
///     gateways:
///       web:
///         port: 443
///     routes:
///     - gateways: web
///       backends:
///       - host: localhost:8080
enum ListenerPort443Plaintext {
  static let info = RuleInfo("listener-port-443-plaintext", .warning, "Port 443 speaks HTTP without TLS.")

  static func check(_ context: inout RuleContext) {
    let traffic = context.model.traffic
    for gateway in traffic.gateways.gateways { check(gateway.port, gateway.listeners, &context) }
    for bind in traffic.binds where bind.isInternal == false && bind.section.field("tunnelProtocol") == nil {
      check(bind.port, bind.listeners, &context)
    }
    if traffic.llmListens, let llm = traffic.llm, llm.section.field("tls") == nil { report(llm.port, &context) }
    if traffic.mcpListens, let mcp = traffic.mcp { report(mcp.port, &context) }
  }

  private static func check(_ port: Spanned<Int64>?, _ listeners: [ListenerEntry], _ context: inout RuleContext) {
    // Where `tls` is written although the protocol does without, another rule says so.
    let isPlain = listeners.allSatisfy { $0.listenerProtocol == .http && $0.tls == nil }
    if isPlain, !listeners.isEmpty { report(port, &context) }
  }

  private static func report(_ port: Spanned<Int64>?, _ context: inout RuleContext) {
    guard let port, port.value == 443 else { return }
    context.report(
      info, "port 443 is served without TLS", at: .value(port.node), label: "clients expect HTTPS here",
      help: ["Add `tls` with a certificate and key, or listen on another port such as 80."])
  }
}
