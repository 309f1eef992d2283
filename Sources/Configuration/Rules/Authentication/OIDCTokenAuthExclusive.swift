import Diagnostics
import YAML

/// # oidc-token-auth-exclusive
///
/// `tokenEndpointAuth` is given without the address it is for.
///
/// With discovery the provider says how clients identify themselves. The field is for providers whose addresses are
/// written down.
///
///     llm:
///       policies:
///         oidc:
///           issuer: https://issuer.example
///           clientId: gateway
///           clientSecret: example
///           redirectURI: https://gateway.example/oauth/callback
///           tokenEndpointAuth: clientSecretPost
///       models:
///       - name: "*"
///         provider: openAI
enum OIDCTokenAuthExclusive {
  static let info = RuleInfo(
    "oidc-token-auth-exclusive", .error, "`tokenEndpointAuth` is given without the address it is for.")

  static func check(_ client: OIDCClient, _ context: inout RuleContext) {
    guard let method = client.section.field("tokenEndpointAuth"), client.endpoints.isEmpty else { return }
    context.report(
      info, "`tokenEndpointAuth` cannot be combined with discovery", at: .key(method), label: "the provider decides",
      help: ["Remove it, or give \(quoted(OIDCClient.endpointNames, "and"))."])
  }
}
