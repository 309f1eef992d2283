import Diagnostics

/// # ui-oidc-redirect
///
/// The `redirectURI` for the user interface is not a URI.
///
/// It is the address under which browsers reach the user interface after login, such as
/// `https://gateway.example/oauth/callback`.
///
///     gateways:
///       default:
///         port: 8080
///     ui:
///       policies:
///         oidc:
///           issuer: https://issuer.example
///           clientId: gateway
///           clientSecret: example
///           redirectURI: "a b"
enum UIOIDCRedirect {
  static let info = RuleInfo("ui-oidc-redirect", .error, "The `redirectURI` for the user interface is not a URI.")
}
