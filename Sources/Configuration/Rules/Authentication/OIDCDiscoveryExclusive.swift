import Diagnostics
import YAML

/// # oidc-discovery-exclusive
///
/// `discovery` stands beside addresses that it would find.
///
/// Addresses are either discovered or written down. Remove `discovery`, or `authorizationEndpoint`, `tokenEndpoint` and
/// `jwks`.
///
///     llm:
///       policies:
///         oidc:
///           issuer: https://issuer.example
///           clientId: gateway
///           clientSecret: example
///           redirectURI: https://gateway.example/oauth/callback
///           discovery:
///             url: https://issuer.example/.well-known/openid-configuration
///           authorizationEndpoint: https://issuer.example/authorize
///           tokenEndpoint: https://issuer.example/token
///           jwks:
///             url: https://issuer.example/keys
///       models:
///       - name: "*"
///         provider: openAI
enum OIDCDiscoveryExclusive {
  static let info = RuleInfo("oidc-discovery-exclusive", .error, "`discovery` stands beside addresses it would find.")

  static func check(_ client: OIDCClient, _ context: inout RuleContext) {
    let given = client.endpoints
    guard let discovery = client.section.field("discovery"), let first = given.first else { return }
    let names = quoted(given.map(\.name), "and")
    context.report(
      info, "`discovery` cannot be combined with \(names)", at: .key(discovery), label: "finds the addresses itself",
      related: [Label(context.document.span(first.key), "an address written down")],
      help: ["Remove `discovery`, or \(names)."])
  }
}
