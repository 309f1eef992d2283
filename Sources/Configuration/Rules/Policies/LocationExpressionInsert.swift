import Diagnostics
import YAML

/// # location-expression-insert
///
/// A credential is to be put where an expression says, which is not possible.
///
/// An expression can find a credential in a request, not put one there. Name a header, a query parameter or a cookie.
///
///     gateways:
///       default: {port: 8080}
///     routes:
///     - backends:
///       - host: localhost:3000
///         policies:
///           backendAuth:
///             key:
///               value: $API_KEY
///               location:
///                 expression: request.headers["x-key"]   # header: {name: x-key}
enum LocationExpressionInsert {
  static let info = RuleInfo(
    "location-expression-insert", .warning, "A credential is to be put where an expression says.")

  /// The places of locations that say where a credential is put.
  private static let inserting: [(definition: String, field: String)] = [
    ("BackendAuth", "key.location"), ("BackendAuth", "passthrough.location"), ("BackendAuthCompat", "key.location"),
    ("BackendAuthCompat", "passthrough.location"), ("BackendAuthCredential", "location"), ("JwtSignAuth", "location"),
  ]

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    guard let owner = context.model.parent(site)?.definition,
      inserting.contains(where: { $0.definition == owner && $0.field == site.field }),
      let field = section.field("expression")
    else { return }
    context.report(
      info, "a credential cannot be put where an expression says", at: .key(field), label: "the credential is not sent",
      help: ["Name a place, for example `location: {header: {name: x-api-key}}`."])
  }
}
