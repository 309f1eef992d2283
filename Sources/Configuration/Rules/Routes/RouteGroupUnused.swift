import Diagnostics
import YAML

/// # routegroup-unused
///
/// Nothing refers to a route group.
///
/// Routes of a group receive what another route hands on to it by `routeGroup: NAME`.
///
///     routeGroups:
///     - name: shop
///       routes: []
enum RouteGroupUnused {
  static let info = RuleInfo("routegroup-unused", .warning, "Nothing refers to a route group.")

  static func check(_ context: inout RuleContext) {
    let traffic = context.model.traffic
    if traffic.routeGroups.isEmpty || traffic.hasController || context.isMisread("routeGroups") { return }
    let references = traffic.allRoutes.flatMap(\.delegates)
    if references.contains(where: { $0.value == nil }) { return }
    let used = Set(references.compactMap(\.value))
    // A reference that leads nowhere may be meant for any of them.
    if !used.isSubset(of: traffic.routeGroups.compactMap(\.name?.value)) { return }
    for group in traffic.routeGroups {
      guard let name = group.name, let text = name.value, !used.contains(text) else { continue }
      context.report(
        info, "nothing refers to the route group `\(text)`", at: .value(name.node), label: "never used",
        help: ["Refer to it by a backend `routeGroup: \(yamlScalar(text))`, or remove it."])
    }
  }
}
