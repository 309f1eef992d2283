import Diagnostics
import SourceText
import YAML

/// # oauth-path-slash
///
/// The path of a token endpoint does not start with `/`.
///
/// The path follows the host directly: `host: https://auth.example` and `path: /oauth2/token`.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           oauthTokenExchange:
///             host: https://auth.example
///             path: oauth2/token
enum OAuthPathSlash {
  static let info = RuleInfo("oauth-path-slash", .error, "The path of a token endpoint does not start with `/`.")

  static func check(_ endpoint: Section, _ context: inout RuleContext) {
    guard let path = context.document.string(endpoint, "path"), let text = path.value, !text.hasPrefix("/") else {
      return
    }
    let isURL = (try? AbsoluteURI(text))?.isHTTP == true
    context.report(
      info, text.isEmpty ? "the path is empty" : "the path \(shownValue(text)) does not start with `/`",
      at: .value(path.node), label: "no `/` in front",
      help: isURL ? ["The host is given by `host`; `path` is what follows it, such as `/oauth2/token`."] : [],
      fixes: isURL
        ? [] : [Fix("add the `/`", .safe, [context.document.replacement(of: path.node, by: "/" + text)])])
  }
}
