import Diagnostics
import YAML

/// # mcp-host-all-three
///
/// An MCP server has a host with a port or a path, but not with both.
///
/// `host` alone takes a URL with everything in it. With `port` or `path` all three fields are needed.
///
///     mcp:
///       targets:
///       - name: tools
///         mcp:
///           host: localhost
///           port: 3001
enum MCPHostAllThree {
  static let info = RuleInfo(
    "mcp-host-all-three", .error, "An MCP server has a host with a port or a path, but not with both.")

  static func finding(_ address: MCPAddress) -> MCPHostFinding? {
    guard let given = address.port ?? address.path else { return nil }
    let missing = given.name == "port" ? "path" : "port"
    return MCPHostFinding(
      rule: info, message: "`host` with `\(given.name)` needs `\(missing)` as well", place: given.key,
      label: "`\(missing)` missing",
      help: "Add `\(missing)`, or write all in `host`, for example `host: \(address.exampleURL)`.")
  }
}
