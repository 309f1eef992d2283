import Diagnostics
import YAML

/// # oidc-endpoints-all-or-none
///
/// Some of the provider's addresses are given, not all.
///
/// Give `authorizationEndpoint`, `tokenEndpoint` and `jwks` together, or none of them: then they are discovered from
/// the issuer.
///
///     llm:
///       policies:
///         oidc:
///           issuer: https://issuer.example
///           clientId: gateway
///           clientSecret: example
///           redirectURI: https://gateway.example/oauth/callback
///           tokenEndpoint: https://issuer.example/token
///       models:
///       - name: "*"
///         provider: openAI
enum OIDCEndpointsAllOrNone {
  static let info = RuleInfo(
    "oidc-endpoints-all-or-none", .error, "Some of the provider's addresses are given, not all.")

  static func check(_ client: OIDCClient, _ context: inout RuleContext) {
    let given = client.endpoints
    guard client.discovery == nil, let first = given.first, given.count < OIDCClient.endpointNames.count else { return }
    let missing = OIDCClient.endpointNames.filter { name in !given.contains { $0.name == name } }
    context.report(
      info, "\(quoted(given.map(\.name), "and")) \(given.count == 1 ? "needs" : "need") \(quoted(missing, "and"))",
      at: .key(first), label: "not given with the others",
      help: [
        "Add \(quoted(missing, "and")), or remove \(given.count == 1 ? "it" : "both") to discover all from the issuer."
      ])
  }
}
