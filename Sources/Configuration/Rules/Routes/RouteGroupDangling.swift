import Diagnostics
import YAML

/// # routegroup-dangling
///
/// `routeGroup` names a group that is not defined.
///
/// The name is that of an entry of top-level `routeGroups`. Upstream's gateway starts with such a file and answers every
/// request that gets there with status 404.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - backends:
///       - routeGroup: shop
enum RouteGroupDangling {
  static let info = RuleInfo("routegroup-dangling", .error, "`routeGroup` names a group that is not defined.")

  static func check(_ context: inout RuleContext) {
    let traffic = context.model.traffic
    if traffic.hasController || traffic.routeGroups.contains(where: { $0.name?.value == nil }) { return }
    if context.isMisread("routeGroups") { return }
    let names = traffic.routeGroups.compactMap(\.name?.value)
    let known = Set(names)
    let suggestions = Budget()
    for reference in traffic.allRoutes.flatMap(\.delegates) {
      guard let name = reference.value, !known.contains(name) else { continue }
      let isEarly = suggestions.take()
      let nearest = context.nearest(name, among: names, searching: isEarly)
      let fixes = nearest.map {
        [Fix("use `\($0)`", .unsafe, [context.document.replacement(of: reference.node, by: $0)])]
      }
      context.report(
        info, "there is no route group \(shownValue(name))", at: .value(reference.node), label: "not defined",
        notes: isEarly ? [context.definedNames(names, in: "routeGroups")] : [],
        help: [nearest.map { "Did you mean `\($0)`?" } ?? "Define it in `routeGroups`."], fixes: fixes ?? [])
    }
  }
}
