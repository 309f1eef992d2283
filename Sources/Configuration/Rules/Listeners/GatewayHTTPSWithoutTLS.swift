import Diagnostics
import YAML

/// # gateway-https-without-tls
///
/// A gateway or one of its listeners has `protocol: HTTPS` without `tls`.
///
/// HTTPS needs a certificate and its key. `protocol: TLS` without `tls` passes connections on undecrypted.
///
///     gateways:
///       web:
///         port: 8443
///         protocol: HTTPS
///     routes:
///     - gateways: web
///       backends:
///       - host: localhost:8080
enum GatewayHTTPSWithoutTLS {
  static let info = RuleInfo(
    "gateway-https-without-tls", .error, "A gateway or one of its listeners has `protocol: HTTPS` without `tls`.")

  static func check(_ listener: ListenerEntry, _ context: inout RuleContext) {
    guard let declared = listener.declaredProtocol, declared.value == .https, listener.tls == nil else { return }
    context.report(
      info, "`protocol: HTTPS` needs `tls`", at: .value(declared.node), label: "no certificate",
      help: ["Add `tls: {cert: cert.pem, key: key.pem}`, or write `protocol: HTTP`."])
  }
}
