import Diagnostics
import YAML

/// # oidc-cookie-secret
///
/// `OIDC_COOKIE_SECRET` is needed where `oidc` is configured.
///
/// Sessions are kept in cookies that are encrypted with a key of 256 bits from this variable: 64 hex digits, as
/// `openssl rand -hex 32` prints. Checked where the environment is read (`--env`, `--env-file`).
///
///     llm:
///       policies:
///         oidc:
///           issuer: https://issuer.example
///           clientId: gateway
///           clientSecret: example
///           redirectURI: https://gateway.example/oauth/callback
///       models:
///       - name: "*"
///         provider: openAI
enum OIDCCookieSecret {
  static let info = RuleInfo("oidc-cookie-secret", .error, "`OIDC_COOKIE_SECRET` is needed where `oidc` is configured.")
  private static let name = "OIDC_COOKIE_SECRET"

  static func check(_ context: inout RuleContext) {
    // What is wrong with a value is for the rule about keys of sessions.
    guard let site = context.model.sites(of: "LocalOidcConfig").first, context.environment(name) == .some(nil) else {
      return
    }
    context.report(
      info, "the environment variable `\(name)` is not set", at: context.spot(site), label: "needs a cookie secret",
      help: ["Set it to 64 hex digits, for example to what `openssl rand -hex 32` prints."])
  }
}
