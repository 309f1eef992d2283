import Diagnostics
import YAML

/// # oidc-auth-method
///
/// The provider accepts none of the ways in which the gateway can identify itself.
///
/// The gateway sends its client secret by `client_secret_basic` or `client_secret_post`. The discovery document lists
/// neither.
///
///     llm:
///       policies:
///         oidc:
///           issuer: https://issuer.example
///           clientId: gateway
///           clientSecret: example
///           redirectURI: https://gateway.example/oauth/callback
///           discovery: '{"issuer": "https://issuer.example", "authorization_endpoint": "https://issuer.example/a",
///             "token_endpoint": "https://issuer.example/t", "jwks_uri": "https://issuer.example/k",
///             "token_endpoint_auth_methods_supported": ["private_key_jwt"]}'
///       models:
///       - name: "*"
///         provider: openAI
enum OIDCAuthMethod {
  static let info = RuleInfo(
    "oidc-auth-method", .error, "The provider accepts none of the ways in which the gateway can identify itself.")
  private static let supported = ["client_secret_basic", "client_secret_post"]

  static func check(_ place: Spanned<String>, _ found: OIDCDiscoveryDocument, _ context: inout RuleContext) {
    guard let methods = found.tokenEndpointMethods, !methods.contains(where: supported.contains) else { return }
    context.report(
      info, "the provider offers neither `client_secret_basic` nor `client_secret_post`", at: .value(place.node),
      label: "no common method",
      notes: methods.isEmpty ? [] : ["It offers \(quoted(methods, "and", limit: 5))."],
      help: ["Allow one of them for this client at the provider."])
  }
}
