import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # host-is-url
///
/// A URL stands where only a host and a port belong.
///
/// `host` and `hostOverride` hold `host:port`, such as `localhost:11434`, or `unix:PATH`. They have no scheme and no
/// path. In the `params` of an `llm` model or provider the field for a URL is `baseUrl`; its scheme decides about TLS
/// and its path replaces the provider's own.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           hostOverride: http://localhost:11434
enum HostIsURL {
  static let info = RuleInfo("host-is-url", .error, "A URL stands where only a host and a port belong.")
  static let id = info.id

  static func check(_ site: HostSite, scheme: String, part: Range<Int>, _ context: inout RuleContext) {
    guard let text = site.value.value else { return }
    let url = try? BaseURL(text)
    var diagnostic = Diagnostic(
      rule: id,
      message: "`\(site.field)` takes `host:port` without `\(scheme)://`",
      span: context.document.span(inScalar: site.value.node, utf8: part),
      label: "a URL does not belong here",
      path: path(of: site.value.node, in: context.document).description
    )
    if let url {
      let target = "\(url.host.contains(":") ? "[\(url.host)]" : url.host):\(url.port)"
      addSuggestions(site, text, url, target, context.document, to: &diagnostic)
    } else if case .llmParams = site.kind {
      diagnostic.help = ["Write only host and port, or give the whole URL as `baseUrl`."]
    }
    context.report(diagnostic)
  }

  private static func addSuggestions(
    _ site: HostSite, _ text: String, _ url: BaseURL, _ target: String, _ document: Document,
    to diagnostic: inout Diagnostic
  ) {
    let isPlainHost = url.scheme == "http" && url.path.isEmpty
    let replacement = Fix(
      "write `\(target)`", isPlainHost ? .safe : .unsafe, [document.replacement(of: site.value.node, by: target)]
    )
    switch site.kind {
    case .llmParams(let hasBaseURL):
      if isPlainHost { diagnostic.fixes.append(replacement) }
      if url.isSecure { diagnostic.notes.append("Only `baseUrl` can ask for TLS by its scheme.") }
      if hasBaseURL {
        diagnostic.help.append("`baseUrl` is set as well and `\(site.field)` would win over it; keep one of them.")
        return
      }
      if let key = site.value.key {
        let rename = Fix(
          "rename `\(site.field)` to `baseUrl`", isPlainHost ? .unsafe : .safe,
          [
            TextEdit(document.span(key), "baseUrl")
          ])
        diagnostic.fixes.append(rename)
      }
      let whole = "baseUrl: \(quoted(text))"
      diagnostic.help.append(
        isPlainHost ? "Write `\(site.field): \(yamlScalar(target))`, or `\(whole)`." : "Write `\(whole)`."
      )
    case .routeProvider, .backend, .policy:
      diagnostic.fixes.append(replacement)
      diagnostic.help.append("Write `\(site.field): \(yamlScalar(target))`.")
      if url.isSecure { diagnostic.help.append("For TLS, add `policies: {backendTLS: {}}` beside it.") }
      if !url.path.isEmpty { diagnostic.notes.append("The path `\(url.path)` cannot be part of `\(site.field)`.") }
    }
  }

  private static func quoted(_ text: String) -> String { "\"\(text)\"" }
}
