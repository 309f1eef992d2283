import Diagnostics
import YAML

/// # oauth-pkjwt-audience
///
/// The `assertionAudience` is empty.
///
/// It names the authorization server in the assertion the gateway signs, most often the URL of the token endpoint.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           oauthTokenExchange:
///             host: https://auth.example
///             path: /token
///             clientAuth:
///               method: privateKeyJwt
///               clientId: gateway
///               signingKey: {file: ./rsa.key}
///               assertionAudience: ""
enum OAuthPKJWTAudience {
  static let info = RuleInfo("oauth-pkjwt-audience", .error, "The `assertionAudience` is empty.")

  static func check(_ client: OAuthClient, _ context: inout RuleContext) {
    guard let audience = client.assertionAudience, audience.value?.isEmpty == true else { return }
    context.report(
      info, "`assertionAudience` is empty", at: .value(audience.node), label: "audience expected",
      help: ["Write the issuer of the authorization server or the URL of its token endpoint."])
  }
}
