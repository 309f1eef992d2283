import Diagnostics
import YAML

/// # oauth-may-act-type
///
/// `enforceMayAct` is set for an actor token that is not a JWT.
///
/// The gateway compares the `may_act` claim of the subject token with the claims of the actor token, so the type of the
/// latter has to be `urn:ietf:params:oauth:token-type:jwt`; the default is an access token.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           oauthTokenExchange:
///             host: https://auth.example
///             path: /token
///             actorToken:
///               source: {header: {name: x-actor}}
///               enforceMayAct: true
enum OAuthMayActType {
  static let info = RuleInfo(
    "oauth-may-act-type", .error, "`enforceMayAct` is set for an actor token that is not a JWT.")

  static func check(_ exchange: TokenExchange, _ context: inout RuleContext) {
    guard let actor = exchange.actorToken, actor.enforceMayAct?.value == true,
      let flag = actor.section.field("enforceMayAct")
    else { return }
    if let written = actor.tokenType {
      guard let text = written.value, let type = OAuthTokenType(text), type != .standard("jwt") else { return }
    }
    context.report(
      info, "`enforceMayAct` needs an actor token that is a JWT", at: .key(flag), label: "claims cannot be read",
      related: actor.tokenType.map { [Label($0.span, "another type")] } ?? [],
      help: ["Write `tokenType: urn:ietf:params:oauth:token-type:jwt`."])
  }
}
