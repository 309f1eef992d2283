import Diagnostics
import JSONSchema

/// # ui-backend-policy
///
/// `ui.policies` holds a policy for backends.
///
/// The user interface is part of the gateway; there is no backend that such a policy could apply to. Policies that
/// decide who may see it, such as `oidc`, `basicAuth` and `authorization`, can be used.
///
///     gateways:
///       default: {port: 8080}
///     ui:
///       policies:
///         backendTLS: {}
enum UIBackendPolicy {
  static let info = RuleInfo("ui-backend-policy", .error, "`ui.policies` holds a policy for backends.")

  private static let policies: Set<String> = [
    "backendTLS", "backendTunnel", "backendAuth", "http", "tcp", "health", "inferenceRouting", "sessionAffinity", "ai",
    "a2a", "mcpAuthorization", "mcpGuardrails",
  ]

  /// The finding about a key that `ui.policies` may not have.
  static func finding(_ violation: Violation, _ name: String, _ structure: Structure) -> Diagnostic? {
    guard policies.contains(name), violation.path.matches([.key("ui"), .key("policies"), .key(name)]) else {
      return nil
    }
    var finding = structure.diagnostic(
      info, violation, "`ui.policies` cannot hold `\(name)`, which is for backends", label: "no backend to apply it to")
    finding.help = ["Remove it."]
    return finding
  }
}
