import Diagnostics
import SourceText
import YAML

/// # mcp-auth-well-known
///
/// A route with `mcpAuthentication` does not take the requests by which clients find out where to log in.
///
/// Clients ask for metadata under `/.well-known/oauth-protected-resource` and `/.well-known/oauth-authorization-server`.
/// `mcpAuthentication` answers them, if its route takes them.
///
///     gateways:
///       default: {port: 8080}
///     routes:
///     - matches:
///       - path: {pathPrefix: /mcp}   # and {path: {pathPrefix: /.well-known}}
///       policies:
///         mcpAuthentication:
///           issuer: https://login.example.com
///           audiences: [tools]
///           resourceMetadata: {resource: "https://tools.example.com/mcp"}
///       backends:
///       - mcp: {targets: [{name: tools, mcp: {host: "http://localhost:3001/mcp"}}]}
enum MCPAuthWellKnown {
  static let info = RuleInfo(
    "mcp-auth-well-known", .warning, "A route with `mcpAuthentication` does not take requests for its metadata.")

  static func check(_ context: inout RuleContext) {
    let routes = ["LocalRoute", "LocalAttachedRoute"].flatMap { context.model.sites(of: $0) }
      .compactMap { site in context.section(site).map { MCPRoute($0, context.document) } }
      .filter { $0.policies?.field("mcpAuthentication") != nil }
    // One route may answer for the others.
    if routes.contains(where: { $0.takesMetadata(context.document) }) { return }
    for route in routes {
      guard let field = route.policies?.field("mcpAuthentication"), let match = route.matches.first else { continue }
      context.report(
        info, "clients cannot find out where to log in, as no route takes `/.well-known`", at: .key(field),
        label: "its metadata is not served",
        related: [Label(context.span(of: .value(match.node)), "takes other requests")],
        help: ["Add `- path: {pathPrefix: /.well-known}` to `matches`."])
    }
  }
}
