import Diagnostics
import YAML

/// # xaa-scopes-unreachable
///
/// A scope is asked for in the second step and not in the first.
///
/// The assertion of the first step limits what the second can give. List in `scopes` all that `accessTokenScopes`
/// holds.
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
///             scopes: [read]
///             accessTokenScopes: [write]
enum XAAScopesUnreachable {
  static let info = RuleInfo(
    "xaa-scopes-unreachable", .warning, "A scope is asked for in the second step and not in the first.")

  static func check(_ access: CrossAppAccess, _ context: inout RuleContext) {
    let granted = access.scopes.compactMap(\.value)
    // Without scopes the identity provider decides; one in a variable may be any.
    guard !granted.isEmpty, granted.count == access.scopes.count, let list = access.section.field("scopes") else {
      return
    }
    for scope in access.accessTokenScopes {
      guard let name = scope.value, !granted.contains(name) else { continue }
      context.report(
        info, "the scope \(shownValue(name)) is not in `scopes`, so the assertion does not cover it",
        at: .value(scope.node), label: "not granted in the first step",
        related: [Label(context.document.span(list.key), "the scopes of the first step")],
        help: ["Add it to `scopes`, or remove it."])
    }
  }
}
