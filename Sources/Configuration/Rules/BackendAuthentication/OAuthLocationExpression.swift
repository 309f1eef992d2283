import Diagnostics
import YAML

/// # oauth-location-expression
///
/// `authorizationLocation` is an expression.
///
/// It is the place where the new token is written. An expression can only read. Use `header`, `queryParameter` or
/// `cookie`.
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
///               expression: request.headers['authorization']
enum OAuthLocationExpression {
  static let info = RuleInfo("oauth-location-expression", .error, "`authorizationLocation` is an expression.")

  static func check(_ exchange: TokenExchange, _ context: inout RuleContext) {
    guard let field = exchange.location?.field("expression") else { return }
    context.report(
      info, "a token cannot be written to an expression", at: .key(field), label: "can only be read",
      help: ["Write for example `header: {name: authorization, prefix: \"Bearer \"}`."])
  }
}
