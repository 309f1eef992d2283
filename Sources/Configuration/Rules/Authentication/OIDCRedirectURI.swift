import Diagnostics
import YAML

/// # oidc-redirect-uri
///
/// `redirectURI` is not an address of this gateway that browsers can come back to.
///
/// It is an absolute `http` or `https` URL with a path other than `/`, without user information, query, fragment, dot
/// segments and encoded slashes: the gateway compares the path of each request with it.
///
///     llm:
///       policies:
///         oidc:
///           issuer: https://issuer.example
///           clientId: gateway
///           clientSecret: example
///           redirectURI: https://gateway.example/
///       models:
///       - name: "*"
///         provider: openAI
enum OIDCRedirectURI {
  static let info = RuleInfo(
    "oidc-redirect-uri", .error, "`redirectURI` is not an address of this gateway that browsers can come back to.")

  static func check(_ site: Site, _ client: OIDCClient, _ context: inout RuleContext) {
    guard let field = client.redirectURI, let text = field.value else { return }
    do {
      _ = try RedirectURI(text)
    } catch {
      var rule = info
      if case .uri = error.reason, context.model.parent(site)?.definition == "LocalUIPolicy" {
        rule = UIOIDCRedirect.info
      }
      let (message, label) = explanation(error.reason)
      context.report(
        rule, message, at: error.part.isEmpty ? .value(field.node) : .part(field.node, error.part), label: label,
        help: ["For example `https://gateway.example/oauth/callback`."])
    }
  }

  private static func explanation(_ reason: RedirectURI.Failure.Reason) -> (message: String, label: String) {
    switch reason {
    case .uri(let reason): ("`redirectURI` is not a URI", reason.label)
    case .userInfo: ("`redirectURI` cannot hold user information", "not allowed here")
    case .query: ("`redirectURI` cannot have a query", "not allowed here")
    case .fragment: ("`redirectURI` cannot have a fragment", "not allowed here")
    case .scheme: ("`redirectURI` needs `http` or `https`", "another scheme")
    case .noHost: ("`redirectURI` has no host", "host missing")
    case .noPath: ("`redirectURI` needs a path other than `/`", "path missing")
    case .dotSegment: ("the path of `redirectURI` holds `.` or `..`", "dot segment")
    case .encodedSlash: ("the path of `redirectURI` holds an encoded slash or backslash", "not allowed here")
    case .percentEncoding: ("`%` is not followed by two hex digits in `redirectURI`", "bad percent-encoding")
    }
  }
}
