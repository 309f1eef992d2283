import Diagnostics
import YAML

/// # oidc-issuer-mismatch
///
/// The discovery document is of another issuer.
///
/// Its `issuer` has to be the same text as `issuer` here, to the last slash (OpenID Connect Discovery 1.0 section 4.3).
///
///     llm:
///       policies:
///         oidc:
///           issuer: https://issuer.example
///           clientId: gateway
///           clientSecret: example
///           redirectURI: https://gateway.example/oauth/callback
///           discovery: '{"issuer": "https://issuer.example/", "authorization_endpoint": "https://issuer.example/a",
///             "token_endpoint": "https://issuer.example/t", "jwks_uri": "https://issuer.example/k"}'
///       models:
///       - name: "*"
///         provider: openAI
enum OIDCIssuerMismatch {
  static let info = RuleInfo("oidc-issuer-mismatch", .error, "The discovery document is of another issuer.")

  static func check(
    _ client: OIDCClient, _ place: Spanned<String>, _ found: OIDCDiscoveryDocument, _ context: inout RuleContext
  ) {
    guard let issuer = client.issuer, let text = issuer.value, !text.utf8.elementsEqual(found.issuer.utf8) else {
      return
    }
    context.report(
      info, "the issuer is \(shownValue(text)) here and \(shownValue(found.issuer)) in the discovery document",
      at: .value(issuer.node), label: "differs", related: [Label(place.span, "the document")],
      help: ["Write `issuer` exactly as the provider does."],
      fixes: [
        Fix("use the provider's", .unsafe, [context.document.replacement(of: issuer.node, by: found.issuer)])
      ])
  }
}
