import Diagnostics
import YAML

/// # jwt-jwks-parse
///
/// The keys of an issuer are not a JSON Web Key Set.
///
/// `jwks` takes the JSON text itself, `{file: PATH}` or `{url: URL}`. The set is an object with a list `keys`
/// (RFC 7517).
///
///     llm:
///       policies:
///         jwtAuth:
///           mode: strict
///           issuer: https://issuer.example
///           audiences: [gateway]
///           jwks: https://issuer.example/keys
///       models:
///       - name: "*"
///         provider: openAI
enum JWTJWKSParse {
  static let info = RuleInfo("jwt-jwks-parse", .error, "The keys of an issuer are not a JSON Web Key Set.")

  static func report(
    _ source: DocumentSource?, _ place: Spanned<String>, _ failure: JSONWebKeySet.Failure, _ context: inout RuleContext
  ) {
    let fixes = KeySetChecks.fixes(source, context)
    if fixes.isEmpty {
      context.report(
        info, "the key set cannot be read: \(failure.explanation)", at: KeySetChecks.spot(source, place, failure),
        label: failure.label, help: ["A key set is JSON such as `{\"keys\": [...]}`."])
    } else {
      context.report(
        info, "the key set itself is expected here, not where it is", at: .value(place.node), label: "no key set",
        help: ["Write `{url: ...}` or `{file: ...}` for what is to be read."], fixes: fixes)
    }
  }
}
