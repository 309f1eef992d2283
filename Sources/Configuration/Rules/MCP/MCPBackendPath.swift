import Diagnostics

/// # mcp-backend-path
///
/// An MCP server is a backend and has no path.
///
/// A backend is a host; `path` says where on it the MCP server answers.
///
///     backends:
///     - name: tools
///       host: localhost:3001
///     mcp:
///       targets:
///       - name: tools
///         mcp:
///           backend: /tools   # and path: /mcp
enum MCPBackendPath {
  static let info = RuleInfo("mcp-backend-path", .error, "An MCP server is a backend and has no path.")

  static func check(_ address: MCPAddress, _ context: inout RuleContext) {
    guard let backend = address.backend, address.problem == nil, address.path == nil,
      address.holder.name != "openapi"
    else { return }
    context.report(
      info, "`backend` needs a `path` beside it", at: .key(backend), label: "`path` missing",
      help: ["Write for example `path: /\(address.holder.name)`."])
  }
}
