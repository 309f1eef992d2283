import Diagnostics
import YAML

/// # oauth-requested-type-custom
///
/// A type of your own is requested from the authorization server.
///
/// What can be requested are the standard types of RFC 8693. Types of your own are possible for subject and actor
/// tokens.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           oauthTokenExchange:
///             host: https://auth.example
///             path: /token
///             requestedTokenType: urn:example:token
enum OAuthRequestedTypeCustom {
  static let info = RuleInfo(
    "oauth-requested-type-custom", .error, "A type of your own is requested from the authorization server.")

  static func check(_ exchange: TokenExchange, _ context: inout RuleContext) {
    guard let field = exchange.requestedTokenType, exchange.grantType?.value != "jwtBearer" else { return }
    switch OAuthTokenTypeSyntax.check(field, &context) {
    case .custom(let text):
      context.report(
        info, "\(shownValue(text)) cannot be requested", at: .value(field.node), label: "not a standard type",
        notes: ["Standard are \(quoted(OAuthTokenType.standardNames, "and")) below `\(OAuthTokenType.prefix)`."],
        help: ["Leave it out to let the server decide."])
    case .identityAssertion: OAuthIDJAG.report(field, &context)
    case .standard, nil: return
    }
  }
}
