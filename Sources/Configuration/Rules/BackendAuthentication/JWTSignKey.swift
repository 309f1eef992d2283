import Diagnostics
import YAML

/// # jwtsign-key
///
/// The key that signs tokens cannot be used.
///
/// `signingKey` is one PEM private key without a password, of the kind that `alg` needs: RSA for `RS256` (the default),
/// `RS384`, `RS512` and `PS256`, P-256 for `ES256`, P-384 for `ES384`.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           jwtSign:
///             signingKey: not-a-key
enum JWTSignKey {
  static let info = RuleInfo("jwtsign-key", .error, "The key that signs tokens cannot be used.")

  static func check(_ sign: Section, _ context: inout RuleContext) {
    guard let signing = SigningKey(context.document, sign) else { return }
    _ = SigningKeyChecks.key(signing, reportingAs: info, &context)
  }
}
