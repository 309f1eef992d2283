import Diagnostics
import YAML

/// # backend-tls-pem
///
/// A file of `backendTLS` is not the PEM file it should be.
///
/// `cert` and `root` need `CERTIFICATE` blocks, `key` one private key without a password. Checked where files are read
/// (`--check-files`).
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         tls:
///           root: ./broken.pem
enum BackendTLSPEM {
  static let info = RuleInfo("backend-tls-pem", .error, "A file of `backendTLS` is not the PEM file it should be.")

  static func report(_ path: Spanned<String>, _ message: String, _ help: [String], _ context: inout RuleContext) {
    context.report(info, message, at: .value(path.node), label: "cannot be used", help: help)
  }
}
