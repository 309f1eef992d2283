import Diagnostics
import YAML

/// # backend-name-duplicate
///
/// Two backends have the same name.
///
/// The later one replaces the earlier, which then receives nothing.
///
///     gateways:
///       default:
///         port: 8080
///     backends:
///     - name: api
///       host: localhost:9000
///     - name: api
///       host: localhost:9001
///     routes:
///     - backends:
///       - backend: /api
enum BackendNameDuplicate {
  static let info = RuleInfo("backend-name-duplicate", .warning, "Two backends have the same name.")

  static func check(_ context: inout RuleContext) {
    report(info, "backend", context.model.traffic.backends.compactMap(\.name), &context)
  }

  /// Reports each name that replaces an earlier one.
  static func report(_ info: RuleInfo, _ what: String, _ names: [Spanned<String>], _ context: inout RuleContext) {
    var seen: [String: Spanned<String>] = [:]
    for name in names {
      guard let text = name.value, let earlier = seen.updateValue(name, forKey: text) else { continue }
      context.report(
        info, "this \(what) replaces the earlier one called `\(text)`", at: .value(name.node), label: "same name",
        related: [Label(earlier.span, "replaced")], help: ["Rename one of them, or remove the earlier one."])
    }
  }
}
