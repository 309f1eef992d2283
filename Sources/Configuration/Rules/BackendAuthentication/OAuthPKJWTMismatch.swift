import Diagnostics
import YAML

/// # oauth-pkjwt-mismatch
///
/// The certificate of a client does not belong to its signing key.
///
/// The authorization server verifies the assertion with the key in the certificate, and refuses it. Of a chain the
/// first certificate counts. Files are looked into where files are read (`--check-files`).
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
///               alg: ES256
///               signingKey: {file: ./other.key}
///               assertionAudience: https://auth.example
///               certificate: {file: ./client.crt}
///               certificateHeader: x5c
enum OAuthPKJWTMismatch {
  static let info = RuleInfo(
    "oauth-pkjwt-mismatch", .warning, "The certificate of a client does not belong to its signing key.")

  static func check(
    _ file: CertificateFile, _ key: PrivateKeyFile, _ client: OAuthClient, _ context: inout RuleContext
  ) {
    guard let leaf = file.certificates.first?.publicKey, leaf != key.publicKey, let certificate = client.certificate,
      let signing = client.signing
    else { return }
    context.report(
      info, "the certificate does not belong to `signingKey`", at: .value(certificate.place), label: "of another key",
      related: [Label(context.document.span(signing.secret.place), "the key")],
      help: ["Give the certificate that was issued for the key, first in its chain."])
  }
}
