import Diagnostics
import SourceText

/// # llm-baseurl-parts
///
/// `baseUrl` holds credentials, a query or a fragment.
///
/// Only scheme, host, port and path are used. Credentials belong in `params.apiKey`; queries and fragments have no
/// place in an upstream's base address.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           baseUrl: http://localhost:11434/?tenant=a
enum LLMBaseURLParts {
  static let info = RuleInfo("llm-baseurl-parts", .error, "`baseUrl` holds credentials, a query or a fragment.")
  static let id = info.id

  static func report(
    _ reason: BaseURLError.Reason, _ span: ByteSpan, path: String, _ context: inout RuleContext
  ) {
    var diagnostic = Diagnostic(rule: id, message: "", span: span, path: path)
    let removal = TextEdit(span, "")
    switch reason {
    case .userInfo:
      diagnostic.message = "`baseUrl` must not hold a user name or a password"
      diagnostic.label = "credentials in a URL"
      diagnostic.help = ["Give the credential as `apiKey` beside `baseUrl`."]
      diagnostic.fixes = [Fix("remove the credentials", .unsafe, [removal])]
    case .query:
      diagnostic.message = "`baseUrl` must not hold a query"
      diagnostic.label = "not part of a base address"
      diagnostic.help = ["End the URL before the `?`."]
      diagnostic.fixes = [Fix("remove the query", .unsafe, [removal])]
    default:
      diagnostic.message = "`baseUrl` must not hold a fragment"
      diagnostic.label = "not part of a base address"
      diagnostic.help = ["End the URL before the `#`."]
      diagnostic.fixes = [Fix("remove the fragment", .unsafe, [removal])]
    }
    context.report(diagnostic)
  }
}
