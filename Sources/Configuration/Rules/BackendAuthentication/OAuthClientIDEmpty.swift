import Diagnostics
import YAML

/// # oauth-client-id-empty
///
/// The `clientId` is empty.
///
/// It is the name under which the authorization server knows this gateway.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           oauthTokenExchange:
///             host: https://auth.example
///             path: /token
///             clientAuth:
///               clientId: ""
///               clientSecret: example
enum OAuthClientIDEmpty {
  static let info = RuleInfo("oauth-client-id-empty", .error, "The `clientId` is empty.")

  static func check(_ client: OAuthClient, _ context: inout RuleContext) {
    guard let id = client.clientID, id.value?.isEmpty == true else { return }
    context.report(info, "`clientId` is empty", at: .value(id.node), label: "name expected")
  }
}
