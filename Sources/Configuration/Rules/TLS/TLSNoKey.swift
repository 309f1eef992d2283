import Diagnostics
import YAML

/// # tls-no-key
///
/// The file holds no private key that can be used.
///
/// `key` needs a PEM file with one key in PKCS#8, PKCS#1 or SEC1 form, without a password. RSA keys need 2048 bits.
/// Checked where files are read (`--check-files`).
///
///     llm:
///       tls:
///         cert: ./tls.crt
///         key: ./tls.crt
///       models:
///       - name: "*"
///         provider: openAI
enum TLSNoKey {
  static let info = RuleInfo("tls-no-key", .error, "The file holds no private key that can be used.")

  /// Refuses a key in the place of the path of one.
  static func check(inline path: Spanned<String>?, _ context: inout RuleContext) {
    guard let path, path.value?.contains("-----BEGIN") == true else { return }
    context.report(
      info, "a private key stands where the path of its file is expected", at: .value(path.node),
      label: "not a path", help: ["Write it to a file that only the gateway can read, and give its path."])
  }

  static func report(_ path: Spanned<String>, _ failure: PrivateKeyFile.Failure, _ context: inout RuleContext) {
    context.report(
      info, failure.message("`\(path.value ?? "")`"), at: .value(path.node), label: "no usable key",
      help: failure.help)
  }
}

extension PrivateKeyFile.Failure {
  /// What is wrong with a key that is called `name`.
  func message(_ name: String) -> String {
    switch self {
    case .pem(let error):
      error.reason == .unterminated
        ? "the `\(error.label)` block on line \(error.line) of \(name) has no end"
        : "line \(error.line) of \(name) is not base64"
    case .none: "\(name) holds no private key"
    case .encrypted: "the key in \(name) needs a password"
    case .several(let count): "\(name) holds \(count) private keys"
    case .unreadable: "the key in \(name) cannot be read"
    }
  }

  /// What to do about it.
  var help: [String] {
    switch self {
    case .pem: []
    case .none(let found) where found.contains("CERTIFICATE"):
      ["It holds a certificate: give the path of the private key."]
    case .none: ["A PEM file with a `-----BEGIN PRIVATE KEY-----` block is needed."]
    case .encrypted: ["Remove the password: `openssl pkey -in tls.key -out plain.key`."]
    case .several: ["Keep the one that belongs to the certificate."]
    case .unreadable: ["RSA (2048 bits and more), P-256, P-384 and Ed25519 keys are supported."]
    }
  }
}
