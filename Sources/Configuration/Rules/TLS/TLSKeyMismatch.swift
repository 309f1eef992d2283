import Diagnostics
import YAML

/// # tls-key-mismatch
///
/// Certificate and key do not belong together.
///
/// The public key in the certificate is not the one of the private key, so no handshake succeeds. Of a chain the
/// first certificate counts. Checked where files are read (`--check-files`).
///
///     llm:
///       tls:
///         cert: ./tls.crt
///         key: ./other.key
///       models:
///       - name: "*"
///         provider: openAI
enum TLSKeyMismatch {
  static let info = RuleInfo("tls-key-mismatch", .error, "Certificate and key do not belong together.")

  static func check(
    _ cert: Spanned<String>, _ file: CertificateFile, _ key: Spanned<String>, _ keyFile: PrivateKeyFile,
    _ context: inout RuleContext
  ) {
    guard let leaf = file.certificates.first?.publicKey, leaf != keyFile.publicKey else { return }
    let isOfChain = file.certificates.dropFirst().contains { $0.publicKey == keyFile.publicKey }
    context.report(
      info, "the key does not belong to the certificate", at: .value(key.node), label: "another key",
      related: [Label(cert.span, "the certificate")],
      help: [
        isOfChain
          ? "It belongs to a later certificate of the chain: put that one first in `\(cert.value ?? "")`."
          : "Give the key that the certificate was issued for."
      ])
  }
}
