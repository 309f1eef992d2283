import Diagnostics
import SourceText
import YAML

/// # llm-baseurl-parse
///
/// `baseUrl` is not a URL.
///
/// `baseUrl` takes an absolute URL: scheme, host, optional port, optional path, such as `http://localhost:11434/v1`.
/// Host names are written in ASCII letters, IPv6 addresses in brackets.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           baseUrl: localhost:11434
enum LLMBaseURLParse {
  static let info = RuleInfo("llm-baseurl-parse", .error, "`baseUrl` is not a URL.")
  static let id = info.id

  static func report(
    _ value: Spanned<String>, _ reason: BaseURLError.Reason, _ span: ByteSpan, path: String,
    _ context: inout RuleContext
  ) {
    guard let text = value.value else { return }
    var diagnostic = Diagnostic(rule: id, message: "", span: span, path: path)
    switch reason {
    case .noScheme(looksLikeHost: true):
      diagnostic.message = "`baseUrl` needs a scheme"
      diagnostic.label = "`http://` or `https://` missing"
      diagnostic.help = ["Write `baseUrl: \"http://\(text)\"`."]
      let edit = context.document.replacement(of: value.node, by: "http://" + text)
      diagnostic.fixes = [Fix("put `http://` in front", .unsafe, [edit])]
    case .invalidPort:
      diagnostic.message = "the port in `baseUrl` is not a number from 1 to 65535"
      diagnostic.label = "not a port"
      diagnostic.help = ["For example `baseUrl: \"http://localhost:11434\"`."]
    case .invalidHost:
      diagnostic.message = "the host in `baseUrl` is not a host name"
      diagnostic.label = "not allowed in a host name"
      diagnostic.help = ["For example `baseUrl: \"http://localhost:11434\"`."]
    default:
      diagnostic.message = "`baseUrl` is not a URL"
      diagnostic.label = "URL expected"
      diagnostic.help = ["For example `baseUrl: \"http://localhost:11434\"`."]
    }
    context.report(diagnostic)
  }
}
