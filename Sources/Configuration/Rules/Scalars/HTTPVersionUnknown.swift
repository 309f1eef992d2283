import Diagnostics
import YAML

/// # http-version
///
/// The version of HTTP is not known.
///
/// `policies.http.version` is `HTTP/1.1` or `HTTP/2`; `HTTP/1`, `1.1`, `HTTP/2.0` and `"2"` mean the same, in any letter
/// case. Without it the gateway chooses a version that fits.
///
///     backends:
///     - name: api
///       host: localhost:8080
///       policies:
///         http: {version: h2}
enum HTTPVersionUnknown {
  static let info = RuleInfo("http-version", .error, "The version of HTTP is not known.")

  static func check(_ place: ScalarPlace, _ context: inout RuleContext) {
    guard let text = context.document.string(place.node).value, HTTPVersionText(text) == nil else { return }
    var fixes: [Fix] = []
    let isSecond = text.utf8.contains(UInt8(ascii: "2"))
    if isSecond || text.utf8.contains(UInt8(ascii: "1")) {
      let version = isSecond ? "HTTP/2" : "HTTP/1.1"
      fixes = [Fix("write `\(version)`", .unsafe, [context.document.replacement(of: place.node, by: version)])]
    }
    context.report(
      info, "\(shownValue(text)) is not a version of HTTP that can be used", at: .value(place.node),
      label: "unknown version", help: ["Write `HTTP/1.1` or `HTTP/2`."], fixes: fixes)
  }
}
