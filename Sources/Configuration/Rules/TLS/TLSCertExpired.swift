import Diagnostics
import YAML

/// # tls-cert-expired
///
/// A certificate has expired or is not valid yet.
///
/// Peers refuse it. Checked where files are read (`--check-files`), by the clock of the machine.
///
///     llm:
///       tls:
///         cert: ./expired.crt
///         key: ./tls.key
///       models:
///       - name: "*"
///         provider: openAI
enum TLSCertExpired {
  static let info = RuleInfo("tls-cert-expired", .warning, "A certificate has expired or is not valid yet.")

  static func check(_ path: Spanned<String>, _ file: CertificateFile, _ context: inout RuleContext) {
    guard let now = context.options.now else { return }
    for (index, certificate) in file.certificates.enumerated() {
      let which = index == 0 ? "the certificate" : "certificate \(index + 1)"
      if certificate.notAfter < now {
        context.report(
          info, "\(which) in `\(path.value ?? "")` expired \(days(now - certificate.notAfter)) ago",
          at: .value(path.node), label: "expired", help: ["Renew it."])
        return
      }
      if certificate.notBefore > now {
        context.report(
          info, "\(which) in `\(path.value ?? "")` is not valid for another \(days(certificate.notBefore - now))",
          at: .value(path.node), label: "not valid yet", help: ["Check the clock of the machine that issued it."])
        return
      }
    }
  }

  private static func days(_ seconds: Int64) -> String {
    let count = seconds / 86_400
    return count == 0 ? "day" : count == 1 ? "1 day" : "\(count) days"
  }
}
