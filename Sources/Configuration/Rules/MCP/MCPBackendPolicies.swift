import Diagnostics
import SourceText

/// # mcp-backend-policies
///
/// A target that is a backend has policies of its own.
///
/// Policies of a target belong to the connection it opens. The connection of a backend is made with the policies of the
/// backend: write them there.
///
///     backends:
///     - name: tools
///       host: localhost:3001
///     mcp:
///       targets:
///       - name: tools
///         mcp: {backend: /tools, path: /mcp}
///         policies:
///           backendAuth: {key: $TOKEN}
enum MCPBackendPolicies {
  static let info = RuleInfo("mcp-backend-policies", .error, "A target that is a backend has policies of its own.")

  static func check(_ target: MCPTarget, _ address: MCPAddress, _ context: inout RuleContext) {
    guard let policies = target.policies, let backend = address.backend, address.problem == nil else { return }
    context.report(
      info, "a target with a `backend` cannot have `policies`", at: .key(policies), label: "not possible here",
      related: [Label(context.span(of: .key(backend)), "the target is a backend")],
      help: ["Move them to `policies` of the backend."])
  }
}
