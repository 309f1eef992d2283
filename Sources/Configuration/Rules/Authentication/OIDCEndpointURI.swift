import Diagnostics
import YAML

/// # oidc-endpoint-uri
///
/// The address of a provider is not an `http` or `https` URL.
///
/// That holds for `authorizationEndpoint` and `tokenEndpoint`, for the addresses in a discovery document, and for
/// `issuer` where the document is looked for below it.
///
///     llm:
///       policies:
///         oidc:
///           issuer: https://issuer.example
///           clientId: gateway
///           clientSecret: example
///           redirectURI: https://gateway.example/oauth/callback
///           authorizationEndpoint: /authorize
///           tokenEndpoint: https://issuer.example/token
///           jwks:
///             url: https://issuer.example/keys
///       models:
///       - name: "*"
///         provider: openAI
enum OIDCEndpointURI {
  static let info = RuleInfo("oidc-endpoint-uri", .error, "The address of a provider is not an `http` or `https` URL.")

  static func check(_ client: OIDCClient, _ context: inout RuleContext) {
    check("authorizationEndpoint", client.authorizationEndpoint, &context)
    check("tokenEndpoint", client.tokenEndpoint, &context)
    if client.discovery == nil, client.endpoints.isEmpty { check("issuer", client.issuer, &context) }
  }

  static func check(_ place: Spanned<String>, _ found: OIDCDiscoveryDocument, _ context: inout RuleContext) {
    let addresses = [
      ("authorization_endpoint", found.authorizationEndpoint), ("token_endpoint", found.tokenEndpoint),
      ("jwks_uri", found.jwksURI),
    ]
    for (name, text) in addresses {
      guard let fault = fault(text) else { continue }
      context.report(
        info, "`\(name)` of the discovery document is not an `http` or `https` URL", at: .value(place.node),
        label: "\(fault.label) in `\(name)`")
      return
    }
  }

  private static func check(_ name: String, _ field: Spanned<String>?, _ context: inout RuleContext) {
    guard let field, let text = field.value, let fault = fault(text) else { return }
    context.report(
      info, "`\(name)` is not an `http` or `https` URL",
      at: fault.part.isEmpty ? .value(field.node) : .part(field.node, fault.part), label: fault.label)
  }

  private static func fault(_ text: String) -> (part: Range<Int>, label: String)? {
    do {
      let uri = try AbsoluteURI(text)
      if !uri.isHTTP { return (uri.scheme.range, "another scheme") }
      return uri.host.map(\.text.isEmpty) ?? true ? (0..<text.utf8.count, "no host") : nil
    } catch {
      return (error.part, error.reason.label)
    }
  }
}
