import Diagnostics
import YAML

/// # xaa-audience-empty
///
/// The `audience` of `crossAppAccess` is empty.
///
/// It is the identifier of the authorization server that redeems the assertion, most often its issuer URL.
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
///             audience: ""
enum XAAAudienceEmpty {
  static let info = RuleInfo("xaa-audience-empty", .error, "The `audience` of `crossAppAccess` is empty.")

  static func check(_ access: CrossAppAccess, _ context: inout RuleContext) {
    guard let audience = access.audience, audience.value?.isEmpty == true else { return }
    context.report(
      info, "`audience` is empty", at: .value(audience.node), label: "audience expected",
      help: ["Write the issuer of `resourceAuthorizationServer`."])
  }
}
