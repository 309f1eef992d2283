import Diagnostics
import SourceText
import YAML

/// # llm-params-deprecated
///
/// `hostOverride`, `pathPrefix` or `pathOverride` is used; `baseUrl` says the same in one field.
///
/// `baseUrl: "http://localhost:11434/v1"` gives host, port and path prefix, and its scheme says whether TLS is used. The
/// older fields go on working. Not replaced are sockets (`unix:`) and `pathOverride`, which `baseUrl` cannot express.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           hostOverride: "localhost:11434"
enum LLMParamsDeprecated {
  static let info = RuleInfo(
    "llm-params-deprecated", .note, "`baseUrl` says in one field what `hostOverride` and `pathPrefix` say.")

  static func check(_ params: LLMParams, _ context: inout RuleContext) {
    guard context.keeps(info.severity), let section = params.section, let host = params.hostOverride,
      let field = section.field("hostOverride")
    else {
      return
    }
    let document = context.document
    // A socket has no URL; an address that is not one has a finding already.
    if let text = host.value {
      guard case .tcp = try? HostPort(text) else { return }
    } else if !document.holdsVariable(host.node) {
      return
    }
    let edits = params.baseURL == nil ? migration(field, params, document) : nil
    context.report(
      info, "`hostOverride` is deprecated", at: .key(field), label: "`baseUrl` says the same",
      help: ["Write `baseUrl: \"http://HOST:PORT\"`, with the path prefix behind it where there is one."],
      fixes: edits.map { [Fix("use `baseUrl`", .safe, $0)] } ?? [])
  }

  /// Renames the key, and writes scheme and path around the value; nil where it is not written in a way that allows it.
  private static func migration(
    _ host: Section.Field, _ params: LLMParams, _ document: Document
  ) -> [TextEdit]? {
    guard document.span(host.key) == document.spanWithProperties(host.key), !document.isAlias(host.value),
      document.span(host.value) == document.spanWithProperties(host.value)
    else { return nil }
    let span = document.span(host.value)
    let inner: ByteSpan
    switch document.style(host.value) {
    case .plain: inner = span
    case .singleQuoted, .doubleQuoted: inner = ByteSpan(span.start + 1, span.end - 1)
    case .literal, .folded: return nil
    }
    var edits = [TextEdit(document.span(host.key), "baseUrl"), TextEdit(ByteSpan(inner.start, inner.start), "http://")]
    // `pathOverride` replaces the prefix as well, so that it may stay.
    guard let prefix = params.pathPrefix, params.pathOverride == nil else { return edits }
    guard let path = prefix.value, path.utf8.first == UInt8(ascii: "/"), let section = params.section,
      let entry = document.entries(section.node).last(where: { $0.value == prefix.node }),
      let text = EntryText(entry, of: section.node, in: document),
      path.utf8.allSatisfy({ RequestPath.isAllowed($0) && $0 != UInt8(ascii: "'") })
    else { return nil }
    let trimmed = String(decoding: RequestPath.withoutTrailingSlashes(Array(path.utf8)[...]), as: UTF8.self)
    guard !trimmed.isEmpty, !text.hasComments else { return nil }
    edits.append(TextEdit(ByteSpan(inner.end, inner.end), trimmed))
    edits.append(TextEdit(text.removal, ""))
    return edits
  }
}
