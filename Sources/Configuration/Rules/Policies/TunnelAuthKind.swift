import Diagnostics
import YAML

/// # tunnel-auth-kind
///
/// A proxy is given credentials of a kind that is not sent to proxies.
///
/// Of `backendTunnel.policies.backendAuth` only `key` in a header is used, for `Proxy-Authorization`.
///
///     gateways:
///       default: {port: 8080}
///     routes:
///     - backends:
///       - host: localhost:3000
///         policies:
///           backendTunnel:
///             proxy: {host: "localhost:3128"}
///             policies:
///               backendAuth:
///                 passthrough: {}
enum TunnelAuthKind {
  static let info = RuleInfo(
    "tunnel-auth-kind", .warning, "A proxy is given credentials of a kind that is not sent to proxies.")

  static func check(_ site: Site, _ tunnel: Section, _ context: inout RuleContext) {
    let document = context.document
    guard let field = document.section(tunnel, "policies")?.field("backendAuth") else { return }
    let help = ["Write `backendAuth: {key: …}` to send a fixed `Proxy-Authorization`."]
    guard let authentication = Section(document, field.value, path: "") else {
      // `copilot` is the one form that is a text; a variable is not known to be one.
      guard document.string(field.value).value != nil else { return }
      context.report(
        info, "a proxy is only sent a fixed key", at: .value(field.value), label: "not sent to the proxy", help: help)
      return
    }
    guard let key = authentication.field("key") else {
      guard let other = authentication.fields.first else { return }
      context.report(
        info, "a proxy is only sent a fixed key, not `\(other.name)`", at: .key(other), label: "not sent to the proxy",
        help: help)
      return
    }
    guard let location = Section(document, key.value, path: "").flatMap({ document.section($0, "location") }),
      location.field("header") == nil, let other = location.fields.first
    else { return }
    context.report(
      info, "a proxy is only sent a key in a header", at: .key(other), label: "not sent to the proxy",
      help: ["Remove `location`, or name a header in it."])
  }
}
