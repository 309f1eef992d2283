import Diagnostics
import YAML

/// # gateway-mix-tls
///
/// A gateway has listeners with TLS and without it on the same port.
///
/// Either every connection to a port starts with TLS, or none does. Use two gateways, for example on 443 and 80.
///
///     gateways:
///       web:
///         port: 8080
///         listeners:
///         - name: plain
///           protocol: HTTP
///         - name: passthrough
///           protocol: TLS
///     routes:
///     - gateways: web
///       backends:
///       - host: localhost:8080
enum GatewayMixTLS {
  static let info = RuleInfo(
    "gateway-mix-tls", .error, "A gateway has listeners with TLS and without it on the same port.")

  static func check(_ gateway: GatewayEntry, _ context: inout RuleContext) {
    let withTLS = gateway.listeners.first { $0.listenerProtocol?.startsWithTLS == true }
    let plain = gateway.listeners.first { $0.listenerProtocol?.startsWithTLS == false }
    guard let withTLS, let plain else { return }
    let isTLSLater = withTLS.section.node.index > plain.section.node.index
    context.report(
      info, "listeners with TLS and without it cannot share a port",
      at: (isTLSLater ? withTLS : plain).protocolSpot, label: isTLSLater ? "with TLS" : "without TLS",
      related: [
        Label(
          context.span(of: (isTLSLater ? plain : withTLS).protocolSpot), isTLSLater ? "without TLS" : "with TLS")
      ], help: ["Define a second gateway with another port for one of them."])
  }
}
