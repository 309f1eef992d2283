import Diagnostics

/// # mcp-stdio-policies
///
/// A target that is a program has policies.
///
/// Policies of a target change requests over HTTP. A program is spoken to through its input and output; give it
/// credentials with `env`.
///
///     mcp:
///       targets:
///       - name: tools
///         stdio: {cmd: npx}
///         policies:
///           backendAuth: {key: $TOKEN}
enum MCPStdioPolicies {
  static let info = RuleInfo("mcp-stdio-policies", .error, "A target that is a program has policies.")

  static func check(_ target: MCPTarget, _ context: inout RuleContext) {
    guard let policies = target.policies else { return }
    context.report(
      info, "a `stdio` target cannot have `policies`", at: .key(policies), label: "not possible here",
      help: ["Remove them; credentials for the program go into `stdio.env`."])
  }
}
