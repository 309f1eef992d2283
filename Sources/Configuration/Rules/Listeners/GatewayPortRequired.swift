import Diagnostics
import YAML

/// # gateway-port-required
///
/// A gateway has no port.
///
/// A gateway is a port with a name, so the port has no default.
///
///     gateways:
///       web: {}
///     routes:
///     - gateways: web
///       backends:
///       - host: localhost:8080
enum GatewayPortRequired {
  static let info = RuleInfo("gateway-port-required", .error, "A gateway has no port.")

  static func check(_ gateway: GatewayEntry, _ context: inout RuleContext) {
    guard gateway.port == nil, let name = gateway.name else { return }
    context.report(
      info, "the gateway `\(name)` has no port", at: .key(gateway.field), label: "port missing",
      help: ["Add the port to listen on, for example `port: 8080`."])
  }
}
