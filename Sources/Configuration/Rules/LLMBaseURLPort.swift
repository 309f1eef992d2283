import Diagnostics
import SourceText

/// # llm-baseurl-port
///
/// Nothing says which port `baseUrl` means.
///
/// `http` implies port 80 and `https` port 443. Any other scheme needs a port, and port 0 is none.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           baseUrl: llm://localhost
enum LLMBaseURLPort {
  static let info = RuleInfo("llm-baseurl-port", .error, "Nothing says which port `baseUrl` means.")
  static let id = info.id

  static func report(_ scheme: String, _ span: ByteSpan, path: String, _ context: inout RuleContext) {
    context.report(
      Diagnostic(
        rule: id,
        message: "`baseUrl` must start with `http://` or `https://`, or name its port",
        span: span,
        label: "no port is known for `\(scheme)`",
        help: ["For example `baseUrl: \"http://localhost:11434\"`."],
        path: path
      )
    )
  }

  static func reportZero(_ value: Spanned<String>, path: String, _ context: inout RuleContext) {
    context.report(
      Diagnostic(
        rule: HostPortZero.id, severity: .warning,
        message: "port 0 in `baseUrl` can never be reached",
        span: value.span,
        help: ["For example `baseUrl: \"http://localhost:11434\"`."],
        path: path
      )
    )
  }
}
