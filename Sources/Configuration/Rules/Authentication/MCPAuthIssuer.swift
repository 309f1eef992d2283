import Diagnostics
import YAML

/// # mcp-auth-issuer
///
/// The address of the keys cannot be derived from `issuer`.
///
/// Without `jwks` the keys are fetched from an address below the issuer, which then has to be an `http` or `https` URL.
/// For Entra it starts with the tenant: `https://login.microsoftonline.com/TENANT/v2.0`.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - policies:
///         mcpAuthentication:
///           issuer: "not a url"
///           audiences: [gateway]
///           provider:
///             keycloak: {}
///           resourceMetadata:
///             resource: https://gateway.example/mcp
///       backends:
///       - host: localhost:8080
enum MCPAuthIssuer {
  static let info = RuleInfo("mcp-auth-issuer", .error, "The address of the keys cannot be derived from `issuer`.")

  static func check(_ policy: MCPAuthentication, _ context: inout RuleContext) {
    guard policy.derivesKeys, let issuer = policy.token.issuer, let text = issuer.value else { return }
    let help = ["Write the issuer as a URL, or give the keys by `jwks: {url: ...}`."]
    do {
      let uri = try AbsoluteURI(text)
      if !uri.isHTTP || uri.host.map(\.text.isEmpty) ?? true {
        context.report(
          info,
          "\(shownValue(text)) is not an `http` or `https` URL, so the address of the keys cannot be derived from it",
          at: .value(issuer.node), label: "not a URL", help: help)
      } else if policy.provider == .entra, uri.path.text.allSatisfy({ $0 == "/" }) {
        context.report(
          info, "the issuer names no tenant, which the address of the keys starts with", at: .value(issuer.node),
          label: "tenant missing",
          help: ["An issuer of Entra looks like `https://login.microsoftonline.com/TENANT/v2.0`."])
      }
    } catch {
      context.report(
        info, "the issuer is not a URL, so the address of the keys cannot be derived from it",
        at: error.part.isEmpty ? .value(issuer.node) : .part(issuer.node, error.part), label: error.reason.label,
        help: help)
    }
  }
}

extension AbsoluteURI.Failure.Reason {
  /// What is wrong with the part to blame.
  var label: String {
    switch self {
    case .empty: "empty"
    case .character: "not allowed in a URI"
    case .noScheme: "no `http://` or `https://`"
    case .port: "not a port"
    case .host: "not a host"
    }
  }
}
