import Diagnostics
import SourceText
import YAML

/// # llm-baseurl-path
///
/// `baseUrl` ends in the path of an endpoint.
///
/// The path of `baseUrl` is where the API begins, such as `/v1`; the gateway adds `/chat/completions`, `/embeddings`
/// and so on to it for each request. Where really all requests go to one path, `pathOverride` says so.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           baseUrl: http://localhost:11434/v1/chat/completions   # http://localhost:11434/v1
enum LLMBaseURLPath {
  static let info = RuleInfo("llm-baseurl-path", .warning, "`baseUrl` ends in the path of an endpoint.")
  static let id = info.id

  private static let endpoints = [
    "/chat/completions", "/v1/completions", "/v1/responses", "/v1/embeddings", "/v1/messages", "/v1/rerank",
  ]

  static func check(
    _ text: String, _ value: Spanned<String>, _ params: LLMParams, path: String, _ context: inout RuleContext
  ) {
    // Either of them replaces the path.
    if params.pathOverride != nil || params.pathPrefix != nil { return }
    let bytes = Array(text.utf8)
    let end = RequestPath.withoutTrailingSlashes(bytes[...]).endIndex
    guard let endpoint = endpoints.first(where: { bytes[..<end].suffix($0.utf8.count).elementsEqual($0.utf8) }) else {
      return
    }
    let isVersioned = endpoint.hasPrefix("/v1")
    let start = end - endpoint.utf8.count + (isVersioned ? "/v1".utf8.count : 0)
    let added = isVersioned ? String(endpoint.dropFirst(3)) : endpoint
    let span = context.document.span(inScalar: value.node, utf8: start..<bytes.count)
    let shortened = String(decoding: bytes[..<start], as: UTF8.self)
    var diagnostic = Diagnostic(
      rule: id, severity: .warning, message: "`baseUrl` ends in the path of an endpoint", span: span,
      label: "the gateway adds this itself",
      notes: ["Requests would be sent to a path that ends in `\(added)\(added)`."],
      help: ["Write `baseUrl: \"\(shortened)\"`, or give `pathOverride` if all requests go to this one path."],
      path: path)
    if !context.document.isAlias(value.node) {
      diagnostic.fixes = [Fix("write `\(shortened)`", .unsafe, [TextEdit(span, "")])]
    }
    context.report(diagnostic)
  }
}
