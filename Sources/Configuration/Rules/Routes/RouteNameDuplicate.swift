import Diagnostics
import YAML

/// # route-name-duplicate
///
/// Two routes of a listener have the same name.
///
/// The later one replaces the earlier, which then takes no request. Routes of the same name in different namespaces, or
/// on different listeners, are different routes.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - name: api
///       matches:
///       - path: {pathPrefix: /a}
///       backends:
///       - host: localhost:9000
///     - name: api
///       matches:
///       - path: {pathPrefix: /b}
///       backends:
///       - host: localhost:9001
enum RouteNameDuplicate {
  static let info = RuleInfo("route-name-duplicate", .warning, "Two routes of a listener have the same name.")

  static func check(_ set: RouteSet, _ context: inout RuleContext) {
    var seen: [RouteIdentity: RouteEntry] = [:]
    for member in set.members {
      guard let identity = member.identity, let earlier = seen.updateValue(member.route, forKey: identity) else {
        continue
      }
      let spot = member.route.name.map { Spot.value($0.node) } ?? .value(member.route.section.node)
      let other = earlier.name?.span ?? context.document.visibleSpan(earlier.section.node)
      context.report(
        info, "this route replaces the earlier one called `\(identity.name)`", at: spot,
        label: member.route.name == nil ? "called `\(identity.name)` by its place" : "same name",
        related: [Label(other, "replaced, takes no request")], help: ["Give each route a name of its own."])
    }
  }
}
