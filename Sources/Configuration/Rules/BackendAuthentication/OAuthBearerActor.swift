import Diagnostics
import YAML

/// # oauth-bearer-actor
///
/// `actorToken` stands beside `grantType: jwtBearer`.
///
/// That one party acts for another can be said in the token exchange grant (RFC 8693) only.
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
///             actorToken:
///               source: {header: {name: x-actor}}
enum OAuthBearerActor {
  static let info = RuleInfo("oauth-bearer-actor", .error, "`actorToken` stands beside `grantType: jwtBearer`.")

  static func check(_ exchange: TokenExchange, _ context: inout RuleContext) {
    guard let grant = exchange.grantType, grant.value == "jwtBearer", let field = exchange.section.field("actorToken")
    else { return }
    context.report(
      info, "`actorToken` cannot be combined with `grantType: jwtBearer`", at: .key(field),
      label: "for `tokenExchange` only", related: [Label(grant.span, "the grant")],
      help: ["Remove it, or use `grantType: tokenExchange`."])
  }
}
