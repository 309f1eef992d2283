import Diagnostics
import YAML

/// # jwt-no-audience
///
/// No audience is required, so tokens made for other services are accepted.
///
/// An issuer signs tokens for all its services with the same keys. List what `aud` must hold in `audiences`; write
/// `audiences: []` if any is accepted on purpose.
///
///     llm:
///       policies:
///         jwtAuth:
///           mode: strict
///           issuer: https://issuer.example
///           jwks:
///             url: https://issuer.example/keys
///       models:
///       - name: "*"
///         provider: openAI
enum JWTNoAudience {
  static let info = RuleInfo(
    "jwt-no-audience", .warning, "No audience is required, so tokens made for other services are accepted.")

  static func check(_ site: Site, _ provider: JWTProvider, _ context: inout RuleContext) {
    guard provider.audiences == nil, let issuer = provider.issuer else { return }
    context.report(
      info, "without `audiences` every token of the issuer is accepted, whoever it was made for",
      at: .value(issuer.node), label: "also for other services",
      help: ["List the audiences of this gateway, or write `audiences: []` if any is meant."])
  }
}
