import Diagnostics
import SourceText
import YAML

/// # extauthz-body-zero
///
/// Request bodies are to be authorized, but none is small enough.
///
/// `maxRequestBytes` is 0 unless it is written. Requests with a body are then refused with status 413, or with
/// `allowPartialMessage` authorized without it.
///
///     gateways:
///       default: {port: 8080}
///     routes:
///     - policies:
///         extAuthz:
///           host: localhost:9000
///           includeRequestBody: {}   # {maxRequestBytes: 8192}
///       backends:
///       - host: localhost:8080
enum ExtAuthzBodyZero {
  static let info = RuleInfo(
    "extauthz-body-zero", .warning, "Request bodies are to be authorized, but none is small enough.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    let document = context.document
    let limit = document.integer(section, "maxRequestBytes")
    guard limit.effective(default: 0) == 0 else { return }
    let isPartial = document.boolean(section, "allowPartialMessage")?.value == true
    var fixes: [Fix] = []
    if let limit, !document.isAlias(limit.node) {
      fixes = [Fix("allow 8192 bytes", .unsafe, [TextEdit(limit.span, "8192")])]
    } else if section.fields.isEmpty, document.isFlow(site.node), !document.isAlias(site.node) {
      fixes = [Fix("allow 8192 bytes", .unsafe, [TextEdit(document.span(site.node), "{maxRequestBytes: 8192}")])]
    }
    context.report(
      info, isPartial ? "no part of a body is authorized" : "every request with a body is refused with status 413",
      at: .value(limit?.node ?? site.node),
      label: limit == nil ? "`maxRequestBytes` is 0 unless it is written" : "no byte at all",
      help: ["Write for example `maxRequestBytes: 8192`."], fixes: fixes)
  }
}
