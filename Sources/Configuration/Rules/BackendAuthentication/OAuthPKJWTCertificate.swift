import Diagnostics
import YAML

/// # oauth-pkjwt-certificate
///
/// Of `certificate` and `certificateHeader` only one is given.
///
/// The header says how the assertion refers to the certificate: `x5c` or `x5t#S256`. Give both or neither.
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
///               signingKey: {file: ./rsa.key}
///               assertionAudience: https://auth.example
///               certificateHeader: x5c
enum OAuthPKJWTCertificate {
  static let info = RuleInfo(
    "oauth-pkjwt-certificate", .error, "Of `certificate` and `certificateHeader` only one is given.")

  static func check(_ client: OAuthClient, _ context: inout RuleContext) {
    let fields = client.section.fields.filter { ["certificate", "certificateHeader"].contains($0.name) }
    guard fields.count == 1, let given = fields.first else { return }
    let other = given.name == "certificate" ? "certificateHeader" : "certificate"
    context.report(
      info, "`\(given.name)` needs `\(other)`", at: .key(given), label: "not used alone",
      help: [
        other == "certificateHeader"
          ? "Add `certificateHeader: x5c` to send the chain, or `x5t#S256` to send its fingerprint."
          : "Add the certificate, for example `certificate: {file: ./client.crt}`."
      ])
  }
}
