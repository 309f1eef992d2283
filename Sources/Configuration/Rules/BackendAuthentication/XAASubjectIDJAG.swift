import Diagnostics
import YAML

/// # xaa-subject-id-jag
///
/// The user's token is said to be an identity assertion (ID-JAG).
///
/// `crossAppAccess` obtains the assertion itself, for the ID token or another token of the user.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           crossAppAccess:
///             identityProvider:
///               host: https://idp.example
///               path: /token
///               clientAuth: {clientId: gateway, clientSecret: example}
///             resourceAuthorizationServer:
///               host: https://auth.example
///               path: /token
///               clientAuth: {clientId: gateway, clientSecret: example}
///             audience: https://auth.example
///             subjectToken:
///               tokenType: urn:ietf:params:oauth:token-type:id-jag
enum XAASubjectIDJAG {
  static let info = RuleInfo(
    "xaa-subject-id-jag", .error, "The user's token is said to be an identity assertion (ID-JAG).")

  static func check(_ access: CrossAppAccess, _ context: inout RuleContext) {
    guard let field = access.subjectToken?.tokenType,
      OAuthTokenTypeSyntax.check(field, &context) == .identityAssertion
    else { return }
    context.report(
      info, "the exchange cannot start with an ID-JAG", at: .value(field.node), label: "obtained by the exchange",
      help: ["Leave `tokenType` out for an ID token, or name the type of the token the client sends."])
  }
}
