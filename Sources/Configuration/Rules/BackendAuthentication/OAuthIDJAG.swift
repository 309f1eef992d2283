import Diagnostics
import YAML

/// # oauth-id-jag
///
/// An identity assertion (ID-JAG) is requested by a plain token exchange.
///
/// The assertion is a step on the way to an access token of another server. `crossAppAccess` takes both steps.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           oauthTokenExchange:
///             host: https://auth.example
///             path: /token
///             requestedTokenType: urn:ietf:params:oauth:token-type:id-jag
enum OAuthIDJAG {
  static let info = RuleInfo(
    "oauth-id-jag", .error, "An identity assertion (ID-JAG) is requested by a plain token exchange.")

  static func report(_ field: Spanned<String>, _ context: inout RuleContext) {
    context.report(
      info, "an ID-JAG cannot be requested by `oauthTokenExchange`", at: .value(field.node),
      label: "a step of `crossAppAccess`", help: ["Use `crossAppAccess`, which requests the assertion and redeems it."])
  }
}
