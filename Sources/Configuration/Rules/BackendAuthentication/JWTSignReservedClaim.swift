import Diagnostics
import YAML

/// # jwtsign-reserved-claim
///
/// `claims` sets a claim that the gateway sets itself.
///
/// `iat`, `exp` and `nbf` are times of each token; `ttl` says how long it lives.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           jwtSign:
///             alg: ES256
///             signingKey: {file: ./tls.key}
///             claims:
///               exp: 1735689600
enum JWTSignReservedClaim {
  static let info = RuleInfo("jwtsign-reserved-claim", .error, "`claims` sets a claim that the gateway sets itself.")
  private static let reserved: Set<String> = ["iat", "exp", "nbf"]

  static func check(_ sign: Section, _ context: inout RuleContext) {
    guard let claims = sign.field("claims") else { return }
    for entry in context.document.entries(claims.value) {
      let name = context.document.keyText(entry.key)
      guard reserved.contains(name) else { continue }
      context.report(
        info, "the claim `\(name)` is set by the gateway",
        at: .key(.init(name: name, key: entry.key, value: entry.value)),
        label: "reserved", help: [name == "exp" ? "Use `ttl` to say how long a token lives." : "Remove it."])
    }
  }
}
