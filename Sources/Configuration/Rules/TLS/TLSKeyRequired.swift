import Diagnostics
import YAML

/// # tls-key-required
///
/// `tls` has a certificate and no key.
///
/// Give the private key that belongs to `cert` as the path of a PEM file: `key: ./tls.key`.
///
///     llm:
///       tls:
///         cert: ./tls.crt
///       models:
///       - name: "*"
///         provider: openAI
enum TLSKeyRequired {
  static let info = RuleInfo("tls-key-required", .error, "`tls` has a certificate and no key.")

  static func check(_ site: Site, _ tls: TLSServer, _ context: inout RuleContext) {
    guard let cert = tls.cert, tls.key == nil, tls.spiffe == nil else { return }
    context.report(
      info, "`tls` needs `key`", at: context.spot(site), label: "no private key",
      related: [Label(cert.span, "the certificate")],
      help: ["Add the path of the PEM file with the key, for example `key: ./tls.key`."])
  }
}
