import Diagnostics

/// # mcp-stateful-weighted
///
/// Sessions of MCP are spread over several backends.
///
/// A session belongs to the backend that opened it. In a route with several backends each request may go to another one,
/// which answers with status 404. Use one backend with several targets, or `statefulMode: stateless`.
///
///     gateways:
///       default: {port: 8080}
///     routes:
///     - backends:
///       - mcp: {targets: [{name: tools, mcp: {host: "http://localhost:3001/mcp"}}]}
///       - mcp: {targets: [{name: tools, mcp: {host: "http://localhost:3002/mcp"}}]}
enum MCPStatefulWeighted {
  static let info = RuleInfo("mcp-stateful-weighted", .warning, "Sessions of MCP are spread over several backends.")

  static func check(_ route: MCPRoute, _ context: inout RuleContext) {
    guard route.choices > 1, let field = route.stateful.first else { return }
    context.report(
      info, "MCP sessions of this route are spread over \(route.choices) backends", at: .key(field),
      label: "each session belongs to one backend",
      notes: ["Requests of a session that go to another backend are answered with status 404."],
      help: ["Put the targets into one backend, or set `statefulMode: stateless`."])
  }
}
