import Diagnostics
import YAML

/// # oauth-bearer-requested-type
///
/// `requestedTokenType` stands beside `grantType: jwtBearer`.
///
/// A request for the kind of token is part of the token exchange grant (RFC 8693) only. The JWT bearer grant (RFC 7523)
/// leaves it to the server.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           oauthTokenExchange:
///             host: https://auth.example
///             path: /token
///             grantType: jwtBearer
///             requestedTokenType: urn:ietf:params:oauth:token-type:access_token
enum OAuthBearerRequestedType {
  static let info = RuleInfo(
    "oauth-bearer-requested-type", .error, "`requestedTokenType` stands beside `grantType: jwtBearer`.")

  static func check(_ exchange: TokenExchange, _ context: inout RuleContext) {
    guard let grant = exchange.grantType, grant.value == "jwtBearer",
      let field = exchange.section.field("requestedTokenType")
    else { return }
    context.report(
      info, "`requestedTokenType` cannot be combined with `grantType: jwtBearer`", at: .key(field),
      label: "for `tokenExchange` only", related: [Label(grant.span, "the grant")],
      help: ["Remove it, or use `grantType: tokenExchange`."])
  }
}
