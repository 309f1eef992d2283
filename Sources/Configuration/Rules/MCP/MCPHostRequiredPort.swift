import Diagnostics

/// # mcp-host-required-port
///
/// An MCP server has a port and no host.
///
///     mcp:
///       targets:
///       - name: tools
///         mcp:
///           port: 3001   # host: localhost:3001
enum MCPHostRequiredPort {
  static let info = RuleInfo("mcp-host-required-port", .error, "An MCP server has a port and no host.")

  static func finding(_ address: MCPAddress) -> MCPHostFinding? {
    guard let port = address.port else { return nil }
    return MCPHostFinding(
      rule: info, message: "`\(address.holder.name)` has a `port` and no `host`", place: port.key,
      label: "port of which host?", help: "Write for example `host: \(address.exampleURL)` alone.")
  }
}
