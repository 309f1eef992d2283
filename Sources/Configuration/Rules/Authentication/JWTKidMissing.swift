import Diagnostics
import YAML

/// # jwt-kid-missing
///
/// A key of an issuer has no `kid`.
///
/// Tokens name the key that signed them by its `kid`; a key without one is never found.
///
///     llm:
///       policies:
///         jwtAuth:
///           mode: strict
///           issuer: https://issuer.example
///           audiences: [gateway]
///           jwks: '{"keys": [{"kty": "RSA", "n": "sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri", "e": "AQAB"}]}'
///       models:
///       - name: "*"
///         provider: openAI
enum JWTKidMissing {
  static let info = RuleInfo("jwt-kid-missing", .error, "A key of an issuer has no `kid`.")

  static func report(_ place: Spanned<String>, _ index: Int, _ context: inout RuleContext) {
    context.report(
      info, "`keys[\(index)]` of the key set has no `kid`", at: .value(place.node), label: "key without an id",
      help: ["Add `\"kid\"` with the id that the tokens carry in their header."])
  }
}
