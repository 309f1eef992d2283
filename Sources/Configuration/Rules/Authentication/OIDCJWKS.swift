import Diagnostics
import YAML

/// # oidc-jwks
///
/// The keys of a provider cannot be used.
///
/// `jwks` takes the JSON text of a key set (RFC 7517), `{file: PATH}` or `{url: URL}`. Every key needs a `kid` and is
/// an RSA key, an EC key on P-256 or P-384, or an OKP key on Ed25519.
///
///     llm:
///       policies:
///         oidc:
///           issuer: https://issuer.example
///           clientId: gateway
///           clientSecret: example
///           redirectURI: https://gateway.example/oauth/callback
///           authorizationEndpoint: https://issuer.example/authorize
///           tokenEndpoint: https://issuer.example/token
///           jwks: x
///       models:
///       - name: "*"
///         provider: openAI
enum OIDCJWKS {
  static let info = RuleInfo("oidc-jwks", .error, "The keys of a provider cannot be used.")

  static func report(
    _ source: DocumentSource?, _ place: Spanned<String>, _ failure: JSONWebKeySet.Failure, _ context: inout RuleContext
  ) {
    let fixes = KeySetChecks.fixes(source, context)
    if fixes.isEmpty {
      context.report(
        info, "the key set cannot be used: \(failure.explanation)", at: KeySetChecks.spot(source, place, failure),
        label: failure.label)
    } else {
      context.report(
        info, "the key set itself is expected here, not where it is", at: .value(place.node), label: "no key set",
        help: ["Write `{url: ...}` or `{file: ...}` for what is to be read."], fixes: fixes)
    }
  }
}
