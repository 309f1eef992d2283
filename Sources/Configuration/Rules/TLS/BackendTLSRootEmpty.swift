import Diagnostics
import YAML

/// # backend-tls-root-empty
///
/// The file of trusted roots holds no certificate.
///
/// Then no backend would be trusted and every handshake fail. Checked where files are read (`--check-files`).
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         tls:
///           root: ./empty.pem
enum BackendTLSRootEmpty {
  static let info = RuleInfo("backend-tls-root-empty", .error, "The file of trusted roots holds no certificate.")

  static func report(_ path: Spanned<String>, _ failure: CertificateFile.Failure, _ context: inout RuleContext) {
    context.report(
      info, failure.message(path.value ?? ""), at: .value(path.node), label: "no backend is trusted",
      help: failure.help)
  }
}
