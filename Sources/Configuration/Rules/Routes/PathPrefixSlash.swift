import Diagnostics
import YAML

/// # path-prefix-slash
///
/// A path to match does not start with a slash.
///
/// Every request path does, so the match never applies.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - matches:
///       - path:
///           pathPrefix: api
///       backends:
///       - host: localhost:9000
enum PathPrefixSlash {
  static let info = RuleInfo("path-prefix-slash", .warning, "A path to match does not start with a slash.")

  static func check(_ match: MatchEntry, _ context: inout RuleContext) {
    guard let path = match.path, let pattern = path.value else { return }
    switch pattern {
    case .exact(let text):
      // `OPTIONS *` is the one request without a slash.
      if text == "*" || text.utf8.first == UInt8(ascii: "/") { return }
    case .prefix(let text):
      if text.isEmpty || text.utf8.first == UInt8(ascii: "/") { return }
    case .regex, .invalid: return
    }
    let text = pattern.text
    let scheme = HostPort.scheme(of: Array(text.utf8)) != nil
    let fixes = [
      Fix("add the slash", .unsafe, [context.document.replacement(of: path.node, by: "/" + text)])
    ]
    context.report(
      info, text.isEmpty ? "no request has an empty path" : "no request path starts with \(shownValue(text))",
      at: .value(path.node), label: scheme ? "only the path is compared" : "`/` missing",
      help: scheme ? ["Write the path alone; host names belong to `hostnames`."] : ["Write \(shownValue("/" + text))."],
      fixes: scheme ? [] : fixes)
  }
}
