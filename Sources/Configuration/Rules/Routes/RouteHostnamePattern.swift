import Diagnostics
import YAML

/// # route-hostname-pattern
///
/// A host name of a route never matches as written.
///
/// It is a name without scheme, port and path. `*.example.com` stands for every name below `example.com`; anywhere else
/// the star is taken literally.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - hostnames: ["example.com:80"]
///       backends:
///       - host: localhost:9000
enum RouteHostnamePattern {
  static let info = RuleInfo("route-hostname-pattern", .warning, "A host name of a route never matches as written.")

  static func check(_ hostname: Spanned<String>, _ context: inout RuleContext) {
    guard let text = hostname.value, text != "*" else { return }
    ListenerHostnamePattern.report(info, hostname, text, &context)
  }
}
