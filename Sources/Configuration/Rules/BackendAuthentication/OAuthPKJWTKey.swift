import Diagnostics
import YAML

/// # oauth-pkjwt-key
///
/// The key or the certificate of a client cannot be used.
///
/// `signingKey` is one PEM private key without a password, of the kind that `alg` needs: RSA for `RS256` (the default),
/// `RS384`, `RS512` and `PS256`, P-256 for `ES256`, P-384 for `ES384`. `certificate` is PEM as well.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           oauthTokenExchange:
///             host: https://auth.example
///             path: /token
///             clientAuth:
///               method: privateKeyJwt
///               clientId: gateway
///               signingKey: not-a-key
///               assertionAudience: https://auth.example
enum OAuthPKJWTKey {
  static let info = RuleInfo("oauth-pkjwt-key", .error, "The key or the certificate of a client cannot be used.")

  static func check(_ client: OAuthClient, _ context: inout RuleContext) {
    let key = client.signing.flatMap { SigningKeyChecks.key($0, reportingAs: info, &context) }
    guard let secret = client.certificate, let contents = try? secret.bytes(context.options.files) else { return }
    do {
      let file = try CertificateFile(contents)
      if let key { OAuthPKJWTMismatch.check(file, key, client, &context) }
    } catch {
      context.report(
        info, error.message(of: "`certificate`"), at: .value(secret.place), label: "no certificate",
        help: error.help)
    }
  }
}

extension CertificateFile.Failure {
  /// What is wrong with a certificate that is called `name`.
  fileprivate func message(of name: String) -> String {
    switch self {
    case .pem(let error):
      error.reason == .unterminated
        ? "the `\(error.label)` block on line \(error.line) of \(name) has no end"
        : "line \(error.line) of \(name) is not base64"
    case .none: "\(name) holds no certificate"
    case .unreadable(let position): "certificate \(position) in \(name) cannot be read"
    }
  }
}
