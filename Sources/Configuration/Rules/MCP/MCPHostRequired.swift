import Diagnostics

/// # mcp-host-required
///
/// An MCP server has no address.
///
/// Give `host`, or `host` with `port` and `path`, or `backend` with `path`.
///
///     mcp:
///       targets:
///       - name: tools
///         mcp: {}   # {host: "http://localhost:3001/mcp"}
enum MCPHostRequired {
  static let info = RuleInfo("mcp-host-required", .error, "An MCP server has no address.")

  static func finding(_ address: MCPAddress) -> MCPHostFinding? {
    MCPHostFinding(
      rule: info, message: "`\(address.holder.name)` needs a `host` or a `backend`", place: address.holder.key,
      label: "no address", help: "Write for example `host: \(address.exampleURL)`.")
  }
}
