import Diagnostics
import SourceText

/// # llm-baseurl-host
///
/// `baseUrl` names no host.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           baseUrl: http:///v1
enum LLMBaseURLHost {
  static let info = RuleInfo("llm-baseurl-host", .error, "`baseUrl` names no host.")
  static let id = info.id

  static func report(_ span: ByteSpan, path: String, _ context: inout RuleContext) {
    context.report(
      Diagnostic(
        rule: id,
        message: "`baseUrl` must name a host",
        span: span,
        label: "host missing",
        help: ["For example `baseUrl: \"http://localhost:11434\"`."],
        path: path
      )
    )
  }
}
