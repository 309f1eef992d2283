import Diagnostics
import YAML

/// # gateway-port-zero
///
/// The port of a gateway or bind is 0.
///
/// The operating system then chooses a free port at every start, and no client knows which.
///
///     gateways:
///       web:
///         port: 0
///     routes:
///     - gateways: web
///       backends:
///       - host: localhost:8080
enum GatewayPortZero {
  static let info = RuleInfo("gateway-port-zero", .warning, "The port of a gateway or bind is 0.")

  static func check(_ gateway: GatewayEntry, _ context: inout RuleContext) { report(gateway.port, &context) }

  static func check(_ bind: BindEntry, _ context: inout RuleContext) {
    if bind.isInternal == false { report(bind.port, &context) }
  }

  private static func report(_ port: Spanned<Int64>?, _ context: inout RuleContext) {
    guard let port, port.value == 0 else { return }
    context.report(
      info, "port 0 lets the operating system choose a port that no client knows", at: .value(port.node),
      label: "a different port at every start", help: ["Write the port to listen on, for example `port: 8080`."])
  }
}
