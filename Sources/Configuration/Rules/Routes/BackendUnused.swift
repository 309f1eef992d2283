import Diagnostics
import YAML

/// # backend-unused
///
/// Nothing refers to a backend.
///
/// An entry of top-level `backends` does nothing by itself: routes and policies refer to it as `/NAME`.
///
///     gateways:
///       default:
///         port: 8080
///     backends:
///     - name: api
///       host: localhost:9000
///     routes:
///     - backends:
///       - host: localhost:9000
enum BackendUnused {
  static let info = RuleInfo("backend-unused", .warning, "Nothing refers to a backend.")

  static func check(_ references: BackendReferences, _ context: inout RuleContext) {
    let traffic = context.model.traffic
    let all = references.backends + references.policyTargets
    if traffic.backends.isEmpty || traffic.hasController || all.contains(where: { $0.value == nil }) { return }
    if context.isMisread("backends") { return }
    let used = Set(all.compactMap(\.value).map(BackendReferences.name))
    // A reference that leads nowhere may be meant for any of them.
    if !used.isSubset(of: traffic.backendNames) { return }
    for backend in traffic.backends {
      guard let name = backend.name, let text = name.value, !used.contains(text) else { continue }
      context.report(
        info, "nothing refers to the backend `\(text)`", at: .value(name.node), label: "never used",
        help: ["Refer to it by `backend: \(yamlScalar("/" + text))`, or remove it."])
    }
  }
}
