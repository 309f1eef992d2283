import Diagnostics
import YAML

/// # oauth-client-secret-empty
///
/// The `clientSecret` is empty.
///
/// For a client without a secret write `method: clientSecretPost` and leave `clientSecret` out.
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
///               clientId: gateway
///               clientSecret: ""
enum OAuthClientSecretEmpty {
  static let info = RuleInfo("oauth-client-secret-empty", .error, "The `clientSecret` is empty.")

  static func check(_ client: OAuthClient, _ context: inout RuleContext) {
    guard let secret = client.clientSecret, let bytes = try? secret.bytes(context.options.files), bytes.isEmpty else {
      return
    }
    let node = secret.place
    context.report(
      info, "`clientSecret` is empty", at: .value(node), label: "no secret",
      help: ["A client without a secret uses `method: clientSecretPost` and no `clientSecret`."])
  }
}

extension Secret {
  /// The scalar that holds the secret or the path of its file.
  var place: NodeID {
    switch source {
    case .inline(let text): text.node
    case .file(let path): path.node
    case .unknown: node
    }
  }
}
