import Diagnostics
import SourceText
import YAML

/// # llm-baseurl-port
///
/// `baseUrl` is of a kind the gateway cannot connect to.
///
/// Upstreams are spoken to over `http` (port 80 unless another is given) or `https` (port 443). With any other scheme
/// nothing says which port is meant, and with a port the gateway would still not speak it.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           baseUrl: llm://localhost
enum LLMBaseURLPort {
  static let info = RuleInfo("llm-baseurl-port", .error, "`baseUrl` is of a kind the gateway cannot connect to.")
  static let id = info.id

  static func report(_ scheme: String, _ span: ByteSpan, path: String, _ context: inout RuleContext) {
    context.report(
      Diagnostic(
        rule: id, message: "`baseUrl` must start with `http://` or `https://`", span: span,
        label: "the gateway does not speak `\(scheme)`", help: ["For example `baseUrl: \"http://localhost:11434\"`."],
        path: path))
  }

  /// Refuses a scheme that no port makes usable, unless another implementation of the format is asked about.
  static func checkScheme(_ url: BaseURL, _ value: Spanned<String>, path: String, _ context: inout RuleContext) {
    guard context.options.notExecuted != nil else { return }
    report(
      url.scheme, context.document.span(inScalar: value.node, utf8: 0..<url.scheme.utf8.count), path: path, &context)
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
