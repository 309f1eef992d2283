import Diagnostics
import JSONSchema
import YAML

/// # host-port-zero
///
/// The port of an upstream is 0.
///
/// No connection can be made to port 0, so every request would fail.
///
///     routes:
///     - backends:
///       - host: localhost:0
enum HostPortZero {
  static let info = RuleInfo("host-port-zero", .warning, "The port of an upstream is 0.")
  static let id = info.id

  static func check(_ site: HostSite, _ target: HostPort, _ context: inout RuleContext) {
    guard case .tcp(let host, port: 0) = target, let text = site.value.value else { return }
    let shown = host.contains(":") ? "[\(host)]" : host
    let digits = Array(text.utf8).lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 }
    context.report(
      Diagnostic(
        rule: id, severity: .warning,
        message: "port 0 of `\(shown)` can never be reached",
        span: context.document.span(inScalar: site.value.node, utf8: (digits ?? 0)..<text.utf8.count),
        label: "not a port to connect to",
        help: ["For example `\(site.field): \(yamlScalar("\(shown):\(site.examplePort)"))`."],
        path: path(of: site.value.node, in: context.document).description
      )
    )
  }
}
