import Diagnostics
import SourceText

/// # mcp-auth-overridden
///
/// `mcpAuthentication` is written beside `jwtAuth` and never runs.
///
/// Both check the same token and share one place; `jwtAuth` takes it. MCP clients are then neither told where to log in
/// nor offered the metadata for it. Keep `mcpAuthentication` for MCP.
///
///     mcp:
///       targets:
///       - name: tools
///         mcp: {host: "http://localhost:3001/mcp"}
///       policies:
///         jwtAuth:
///           mode: strict
///           issuer: https://login.example.com
///           audiences: [tools]
///           jwks: {url: "https://login.example.com/keys"}
///         mcpAuthentication:
///           issuer: https://login.example.com
///           audiences: [tools]
///           resourceMetadata: {resource: "https://tools.example.com/mcp"}
enum MCPAuthOverridden {
  static let info = RuleInfo(
    "mcp-auth-overridden", .warning, "`mcpAuthentication` is written beside `jwtAuth` and never runs.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    guard let token = section.field("jwtAuth"), let field = section.field("mcpAuthentication") else { return }
    context.report(
      info, "`jwtAuth` takes the place of `mcpAuthentication`", at: .key(field), label: "never runs",
      related: [Label(context.span(of: .key(token)), "runs in its place")],
      help: ["Remove one of them; MCP clients need `mcpAuthentication`."])
  }
}
