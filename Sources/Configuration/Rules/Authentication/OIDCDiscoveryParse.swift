import Diagnostics
import JSON
import YAML

/// # oidc-discovery-parse
///
/// The discovery document of a provider cannot be used.
///
/// `discovery` takes the JSON text itself, `{file: PATH}` or `{url: URL}`. The document has `issuer`,
/// `authorization_endpoint`, `token_endpoint` and `jwks_uri` (OpenID Connect Discovery 1.0).
///
///     llm:
///       policies:
///         oidc:
///           issuer: https://issuer.example
///           clientId: gateway
///           clientSecret: example
///           redirectURI: https://gateway.example/oauth/callback
///           discovery: '{"issuer": "https://issuer.example"}'
///       models:
///       - name: "*"
///         provider: openAI
enum OIDCDiscoveryParse {
  static let info = RuleInfo("oidc-discovery-parse", .error, "The discovery document of a provider cannot be used.")

  static func report(
    _ source: DocumentSource?, _ place: Spanned<String>, _ failure: OIDCDiscoveryDocument.Failure,
    _ context: inout RuleContext
  ) {
    let fixes = KeySetChecks.fixes(source, context)
    let reason =
      switch failure {
      case .notJSON(let error): "it is not JSON: \(error.reason)"
      case .notAnObject: "it is not a JSON object"
      case .missing(let name): "it has no `\(name)`"
      }
    context.report(
      info,
      fixes.isEmpty
        ? "the discovery document cannot be used: \(reason)"
        : "the discovery document itself is expected here, not where it is",
      at: .value(place.node), label: "not a discovery document",
      help: fixes.isEmpty ? [] : ["Write `{url: ...}` or `{file: ...}` for what is to be read."], fixes: fixes)
  }
}
