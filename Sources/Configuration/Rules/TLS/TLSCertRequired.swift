import Diagnostics
import YAML

/// # tls-cert-required
///
/// `tls` has no certificate.
///
/// A TLS endpoint presents a certificate and proves that it holds the key. Give both as paths of PEM files:
/// `cert: ./tls.crt` and `key: ./tls.key`.
///
///     llm:
///       tls:
///         key: ./tls.key
///       models:
///       - name: "*"
///         provider: openAI
enum TLSCertRequired {
  static let info = RuleInfo("tls-cert-required", .error, "`tls` has no certificate.")

  static func check(_ site: Site, _ tls: TLSServer, _ context: inout RuleContext) {
    if tls.cert != nil || tls.spiffe != nil { return }
    let missing = tls.key == nil ? "`cert` and `key`" : "`cert`"
    let help =
      tls.key == nil
      ? "Add the paths of PEM files, for example `cert: ./tls.crt` and `key: ./tls.key`."
      : "Add the path of the PEM file with the certificate, for example `cert: ./tls.crt`."
    context.report(
      info, "`tls` needs \(missing)", at: context.spot(site), label: "no certificate to present", help: [help])
  }
}
