import Diagnostics
import YAML

/// # tls-no-certificate
///
/// The file holds no certificate that can be read.
///
/// `cert` and `root` need PEM files with `-----BEGIN CERTIFICATE-----` blocks. A chain starts with the certificate of
/// the server. Checked where files are read (`--check-files`).
///
///     llm:
///       tls:
///         cert: ./tls.key
///         key: ./tls.key
///       models:
///       - name: "*"
///         provider: openAI
enum TLSNoCertificate {
  static let info = RuleInfo("tls-no-certificate", .error, "The file holds no certificate that can be read.")

  /// Refuses a certificate in the place of the path of one.
  static func check(inline path: Spanned<String>?, _ context: inout RuleContext) {
    guard let path, path.value?.contains("-----BEGIN") == true else { return }
    context.report(
      info, "a certificate stands where the path of its file is expected", at: .value(path.node),
      label: "not a path", help: ["Write it to a file and give its path, for example `./tls.crt`."])
  }

  static func report(_ path: Spanned<String>, _ failure: CertificateFile.Failure, _ context: inout RuleContext) {
    context.report(
      info, failure.message(path.value ?? ""), at: .value(path.node), label: "no certificate", help: failure.help)
  }
}

extension CertificateFile.Failure {
  /// What is wrong with a file.
  func message(_ path: String) -> String {
    switch self {
    case .pem(let error): error.message(path)
    case .none: "`\(path)` holds no certificate"
    case .unreadable(let position): "certificate \(position) in `\(path)` cannot be read"
    }
  }

  /// What to do about it.
  var help: [String] {
    switch self {
    case .none(let found) where found.contains { $0.hasSuffix("PRIVATE KEY") }:
      ["It holds a private key: give the path of the certificate."]
    case .none(let found) where !found.isEmpty: ["It holds \(quoted(found, "and", limit: 3))."]
    case .none, .unreadable: ["A PEM file with a `-----BEGIN CERTIFICATE-----` block is needed."]
    case .pem: []
    }
  }
}

extension PEMError {
  /// What is wrong with a file.
  func message(_ path: String) -> String {
    switch reason {
    case .unterminated: "the `\(label)` block on line \(line) of `\(path)` has no end"
    case .notBase64: "line \(line) of `\(path)` is not base64"
    }
  }
}
