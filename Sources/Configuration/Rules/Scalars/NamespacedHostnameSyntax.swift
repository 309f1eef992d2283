import Diagnostics
import YAML

/// # namespaced-hostname
///
/// The name of a service lacks its namespace.
///
/// `service.name` is `namespace/hostname`, for example `default/api.default.svc`. It is split at the first `/`.
///
///     routes:
///     - backends:
///       - service: {name: api, port: 80}
enum NamespacedHostnameSyntax {
  static let info = RuleInfo("namespaced-hostname", .error, "The name of a service lacks its namespace.")

  static func check(_ place: ScalarPlace, _ context: inout RuleContext) {
    guard let text = context.document.string(place.node).value else { return }
    do throws(NamespacedHostnameError) {
      _ = try NamespacedHostname(text)
    } catch {
      let (label, help): (String, String) =
        switch error {
        case .noNamespace where !text.isEmpty:
          ("namespace missing", "Write the namespace and `/` in front, for example `default/\(text)`.")
        case .noNamespace: ("nothing here", "For example `default/api.default.svc`.")
        case .emptyNamespace: ("nothing before `/`", "Write the namespace in front, for example `default\(text)`.")
        case .emptyHostname:
          ("nothing after `/`", "Write the host name behind it, for example `\(text)api.default.svc`.")
        }
      context.report(
        info, "the name of a service is `namespace/hostname`", at: .value(place.node), label: label, help: [help])
    }
  }
}
