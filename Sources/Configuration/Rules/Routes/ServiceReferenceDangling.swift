import Diagnostics
import YAML

/// # service-reference-dangling
///
/// `service` names a service that is not defined.
///
/// The name is `NAMESPACE/HOSTNAME` of an entry of top-level `services`. Upstream's gateway starts with such a file and
/// answers every request with status 500.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - backends:
///       - service:
///           name: default/api
///           port: 80
enum ServiceReferenceDangling {
  static let info = RuleInfo(
    "service-reference-dangling", .error, "`service` names a service that is not defined.")

  static func check(_ references: BackendReferences, _ context: inout RuleContext) {
    let traffic = context.model.traffic
    if traffic.hasController || context.isMisread("services") { return }
    // A service whose name is not known may be the one that is meant.
    if traffic.services.contains(where: { $0.reference == nil }) { return }
    let names = traffic.services.compactMap(\.reference)
    let known = Set(names)
    let suggestions = Budget()
    for reference in references.services {
      // Without a slash it is no name of a service at all, which has a rule of its own.
      guard let name = reference.value, name.contains("/"), !known.contains(name) else { continue }
      let isEarly = suggestions.take()
      let nearest = context.nearest(name, among: names, searching: isEarly)
      let help =
        nearest.map { "Did you mean `\($0)`?" }
        ?? "Add it to `services`, or name the address directly by `host` instead of `service`."
      let fixes = nearest.map {
        [Fix("use `\($0)`", .unsafe, [context.document.replacement(of: reference.node, by: $0)])]
      }
      context.report(
        info, "there is no service \(shownValue(name))", at: .value(reference.node), label: "not defined",
        notes: isEarly ? [context.definedNames(names, in: "services")] : [], help: [help], fixes: fixes ?? [])
    }
  }
}
