import YAML

/// An entry of top-level `policies`: one policy and what it is attached to.
struct TargetedPolicy: Sendable {
  /// The keys under which a block of policies holds policies.
  static let kinds: Set<String> = [
    "requestHeaderModifier", "responseHeaderModifier", "requestRedirect", "urlRewrite", "requestMirror",
    "directResponse", "cors", "mcpAuthorization", "mcpGuardrails", "authorization", "mcpAuthentication", "a2a", "ai",
    "backendTLS", "backendTunnel", "backendAuth", "localRateLimit", "remoteRateLimit", "jwtAuth", "oidc", "basicAuth",
    "apiKey", "extAuthz", "extProc", "transformations", "csrf", "buffer", "timeout", "retry", "delay",
  ]
  /// The policies that run in the gateway phase, before a route is chosen.
  static let gatewayPhase: Set<String> = [
    "cors", "oidc", "jwtAuth", "mcpAuthentication", "basicAuth", "apiKey", "authorization", "extAuthz", "extProc",
    "transformations",
  ]
  /// The policies that keep requests out.
  static let protections: Set<String> = [
    "oidc", "jwtAuth", "mcpAuthentication", "basicAuth", "apiKey", "authorization", "mcpAuthorization", "extAuthz",
    "csrf",
  ]

  /// The name under which the policy is stored.
  let name: Spanned<String>?
  /// The namespace of ``name``.
  let namespace: Spanned<String>?
  /// The mapping that says what the policy is attached to.
  let target: Section?
  /// The phase it runs in, `route` where it is not written.
  let phase: Spanned<String>?
  /// The key of the policy.
  let holder: Section.Field?
  /// The policies that are set; a list of rate limits without elements sets none.
  let policies: [Section.Field]
  /// The mapping that holds ``policies``.
  let block: Section?

  init(_ section: Section, _ document: Document) {
    let identity = document.section(section, "name")
    name = document.string(identity, "name")
    namespace = document.string(identity, "namespace")
    target = document.section(section, "target")
    phase = document.string(section, "phase")
    holder = section.field("policy")
    block = document.section(section, "policy")
    policies = (block?.fields ?? []).filter { field in
      let isEmptyList = field.name == "localRateLimit" && document.isEmptyCollection(field.value)
      return TargetedPolicy.kinds.contains(field.name) && !isEmptyList
    }
  }

  /// Whether the policy is attached to a backend or a service.
  var isForBackend: Bool { target?.field("backend") != nil }
}
