import Diagnostics
import YAML

/// # gateway-mix-http-tcp
///
/// A gateway has listeners for HTTP and for TCP on the same port.
///
/// Without TLS nothing at the start of a connection tells the two apart. Use two gateways with two ports.
///
///     gateways:
///       web:
///         port: 8080
///         listeners:
///         - name: api
///           protocol: HTTP
///         - name: db
///           protocol: TCP
///     routes:
///     - gateways: web
///       backends:
///       - host: localhost:8080
enum GatewayMixHTTPTCP {
  static let info = RuleInfo(
    "gateway-mix-http-tcp", .error, "A gateway has listeners for HTTP and for TCP on the same port.")

  static func check(_ gateway: GatewayEntry, _ context: inout RuleContext) {
    let http = gateway.listeners.first { $0.listenerProtocol == .http }
    let tcp = gateway.listeners.first { $0.listenerProtocol == .tcp }
    guard let http, let tcp else { return }
    let later = http.section.node.index > tcp.section.node.index ? http : tcp
    let earlier = http.section.node.index > tcp.section.node.index ? tcp : http
    context.report(
      info, "HTTP and TCP listeners cannot share a port", at: later.protocolSpot,
      label: later.listenerProtocol == .http ? "HTTP here" : "TCP here",
      related: [
        Label(context.span(of: earlier.protocolSpot), earlier.listenerProtocol == .http ? "HTTP here" : "TCP here")
      ], help: ["Define a second gateway with another port for one of them."])
  }
}

extension ListenerEntry {
  /// Where its protocol is written, or else the listener.
  var protocolSpot: Spot { declaredProtocol.map { .value($0.node) } ?? .value(section.node) }
}
