import Diagnostics
import YAML

/// # oauth-reserved-param
///
/// `additionalParams` sets a parameter that the gateway sends itself.
///
/// Standard parameters have fields of their own: `audiences`, `scopes`, `resources`, `requestedTokenType`,
/// `clientAuth`. The case of names makes no difference.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           oauthTokenExchange:
///             host: https://auth.example
///             path: /token
///             additionalParams:
///               scope: "'read'"
enum OAuthReservedParam {
  static let info = RuleInfo(
    "oauth-reserved-param", .error, "`additionalParams` sets a parameter that the gateway sends itself.")

  static func check(_ exchange: TokenExchange, _ context: inout RuleContext) {
    for field in exchange.additionalParams {
      guard let other = fields[field.name.lowercased()] else { continue }
      context.report(
        info, "the parameter `\(field.name)` cannot be set by `additionalParams`", at: .key(field),
        label: "sent by the gateway", help: other.map { ["Use `\($0)`."] } ?? [])
    }
  }

  /// The reserved parameters, and the field that sets each where there is one.
  private static let fields: [String: String?] = [
    "grant_type": "grantType", "subject_token": "subjectToken", "subject_token_type": "subjectToken.tokenType",
    "actor_token": "actorToken", "actor_token_type": "actorToken.tokenType", "assertion": nil,
    "audience": "audiences", "resource": "resources", "scope": "scopes", "requested_token_type": "requestedTokenType",
    "client_id": "clientAuth.clientId", "client_secret": "clientAuth.clientSecret",
    "client_assertion": "clientAuth.method: privateKeyJwt",
    "client_assertion_type": "clientAuth.method: privateKeyJwt",
  ]
}
