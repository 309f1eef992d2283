import Diagnostics
import YAML

/// # oauth-location-query
///
/// A token is sent in the query of the URL.
///
/// URLs end up in logs, histories and `Referer` fields; OAuth 2.1 forbids tokens in them. Use a header.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           oauthTokenExchange:
///             host: https://auth.example
///             path: /token
///             authorizationLocation:
///               queryParameter: {name: access_token}
enum OAuthLocationQuery {
  static let info = RuleInfo("oauth-location-query", .warning, "A token is sent in the query of the URL.")

  static func check(_ exchange: TokenExchange, _ context: inout RuleContext) {
    guard let field = exchange.location?.field("queryParameter") else { return }
    context.report(
      info, "the token is sent in the URL, which is logged on its way", at: .key(field), label: "visible in logs",
      help: ["Write `header: {name: authorization, prefix: \"Bearer \"}` if the backend accepts it."])
  }
}
