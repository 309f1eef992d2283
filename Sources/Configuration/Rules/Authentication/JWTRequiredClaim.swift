import Diagnostics
import JSONSchema
import YAML

/// # jwt-required-claim
///
/// A claim is listed as required and never enforced.
///
/// Only `exp`, `nbf`, `aud`, `iss` and `sub` can be required here. Require others by an `authorization` rule, such as
/// `require: has(jwt.email)`.
///
///     llm:
///       policies:
///         jwtAuth:
///           mode: strict
///           issuer: https://issuer.example
///           audiences: [gateway]
///           jwks:
///             url: https://issuer.example/keys
///           jwtValidationOptions:
///             requiredClaims: [email]
///       models:
///       - name: "*"
///         provider: openAI
enum JWTRequiredClaim {
  static let info = RuleInfo("jwt-required-claim", .warning, "A claim is listed as required and never enforced.")
  private static let enforced = ["exp", "nbf", "aud", "iss", "sub"]

  static func check(_ options: Section, _ context: inout RuleContext) {
    for claim in context.document.textElements(options, "requiredClaims") {
      guard let name = claim.value, !enforced.contains(name) else { continue }
      let nearest = nearestNames(name, among: enforced).first { $0.count == name.count }
      context.report(
        info, "the claim \(shownValue(name)) is not enforced", at: .value(claim.node), label: "ignored",
        notes: ["Enforced are \(quoted(enforced, "and"))."],
        help: [nearest.map { "Did you mean `\($0)`?" } ?? "Require it by an `authorization` rule."])
    }
  }
}
