import Diagnostics

/// # mcp-host-required-path
///
/// An MCP server has a path and no host.
///
///     mcp:
///       targets:
///       - name: tools
///         mcp:
///           path: /mcp   # host: http://localhost:3001/mcp
enum MCPHostRequiredPath {
  static let info = RuleInfo("mcp-host-required-path", .error, "An MCP server has a path and no host.")

  static func finding(_ address: MCPAddress) -> MCPHostFinding? {
    guard let path = address.path else { return nil }
    return MCPHostFinding(
      rule: info, message: "`\(address.holder.name)` has a `path` and neither `host` nor `backend`", place: path.key,
      label: "path on which host?",
      help: "Write for example `host: \(address.exampleURL)` alone, or add a `backend`.")
  }
}
