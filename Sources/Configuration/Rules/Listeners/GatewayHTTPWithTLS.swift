import Diagnostics
import YAML

/// # gateway-http-with-tls
///
/// A gateway or one of its listeners has `protocol: HTTP` and `tls`.
///
/// HTTP over TLS is `protocol: HTTPS`, which is also what `tls` without `protocol` means.
///
///     gateways:
///       web:
///         port: 8443
///         protocol: HTTP
///         tls:
///           cert: cert.pem
///           key: key.pem
///     routes:
///     - gateways: web
///       backends:
///       - host: localhost:8080
enum GatewayHTTPWithTLS {
  static let info = RuleInfo(
    "gateway-http-with-tls", .error, "A gateway or one of its listeners has `protocol: HTTP` and `tls`.")

  static func check(_ listener: ListenerEntry, _ context: inout RuleContext) {
    report(info, listener, .http, instead: .https, &context)
  }

  /// Reports a listener of a protocol without TLS that has `tls`.
  static func report(
    _ info: RuleInfo, _ listener: ListenerEntry, _ plain: ListenerProtocol, instead: ListenerProtocol,
    _ context: inout RuleContext
  ) {
    guard let declared = listener.declaredProtocol, declared.value == plain, let tls = listener.tls else { return }
    context.report(
      info, "`protocol: \(plain.rawValue)` cannot have `tls`", at: .value(declared.node),
      label: "without TLS", related: [Label(context.document.span(tls.key), "TLS is configured here")],
      help: ["Write `protocol: \(instead.rawValue)`, or remove `tls`."],
      fixes: [
        Fix(
          "use `\(instead.rawValue)`", .unsafe,
          [context.document.replacement(of: declared.node, by: instead.rawValue)])
      ])
  }
}
