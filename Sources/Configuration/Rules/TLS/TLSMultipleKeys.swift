import Diagnostics
import YAML

/// # tls-multiple-keys
///
/// The file holds several private keys.
///
/// Which one belongs to the certificate is not guessed. Keep one. Checked where files are read (`--check-files`).
///
///     llm:
///       tls:
///         cert: ./tls.crt
///         key: ./two.key
///       models:
///       - name: "*"
///         provider: openAI
enum TLSMultipleKeys {
  static let info = RuleInfo("tls-multiple-keys", .error, "The file holds several private keys.")

  static func report(_ path: Spanned<String>, _ failure: PrivateKeyFile.Failure, _ context: inout RuleContext) {
    context.report(
      info, failure.message("`\(path.value ?? "")`"), at: .value(path.node), label: "one key expected",
      help: failure.help)
  }
}
