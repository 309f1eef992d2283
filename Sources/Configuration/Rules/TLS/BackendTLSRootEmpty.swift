import Diagnostics
import YAML

/// # backend-tls-root-empty
///
/// The file of trusted roots holds no certificate.
///
/// Then no backend is trusted and every handshake fails. Checked where files are read (`--check-files`).
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         tls:
///           root: ./empty.pem
enum BackendTLSRootEmpty {
  static let info = RuleInfo("backend-tls-root-empty", .warning, "The file of trusted roots holds no certificate.")

  static func report(_ path: Spanned<String>, _ failure: CertificateFile.Failure, _ context: inout RuleContext) {
    context.report(
      info, failure.message(path.value ?? ""), at: .value(path.node), label: "no backend is trusted",
      help: failure.help)
  }
}
