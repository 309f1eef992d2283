import Diagnostics
import YAML

/// # mcp-gateways-exclusive
///
/// `mcp.gateways` is given together with `mcp.port`.
///
/// The section is either reached through gateways, which bring their own ports, or listens on a port of its own.
///
///     gateways:
///       web:
///         port: 8080
///     mcp:
///       gateways: web
///       port: 3000
///       targets:
///       - name: tools
///         mcp: {host: "http://localhost:3001/mcp"}
enum MCPGatewaysExclusive {
  static let info = RuleInfo(
    "mcp-gateways-exclusive", .error, "`mcp.gateways` is given together with `mcp.port`.")

  static func check(_ context: inout RuleContext) {
    guard let mcp = context.model.traffic.mcp, let gateways = mcp.gateways, let port = mcp.section.field("port")
    else { return }
    context.report(
      info, "`mcp.port` cannot be combined with `mcp.gateways`", at: .key(port), label: "the gateway decides this",
      related: [Label(context.document.span(gateways.field.key), "attached here")],
      help: ["Remove `port`, or remove `gateways` to listen on a port of its own."])
  }
}
