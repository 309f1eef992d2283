import Diagnostics
import YAML

/// # listener-https-tls-required
///
/// A listener for HTTPS has no `tls`.
///
/// HTTPS needs a certificate and its key.
///
///     binds:
///     - port: 8443
///       listeners:
///       - protocol: HTTPS
///         routes: []
enum ListenerHTTPSTLSRequired {
  static let info = RuleInfo("listener-https-tls-required", .error, "A listener for HTTPS has no `tls`.")

  static func check(_ listener: ListenerEntry, _ context: inout RuleContext) {
    guard let declared = listener.declaredProtocol, declared.value == .https, listener.tls == nil else { return }
    context.report(
      info, "a listener with the protocol HTTPS needs `tls`", at: .value(declared.node), label: "no certificate",
      help: ["Add `tls: {cert: cert.pem, key: key.pem}`, or write `protocol: HTTP`."])
  }
}
