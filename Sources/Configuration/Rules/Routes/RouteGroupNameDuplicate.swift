import Diagnostics
import YAML

/// # routegroup-name-duplicate
///
/// Two route groups have the same name.
///
/// The later one replaces the earlier, whose routes then receive nothing.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - backends:
///       - routeGroup: shop
///     routeGroups:
///     - name: shop
///       routes: []
///     - name: shop
///       routes: []
enum RouteGroupNameDuplicate {
  static let info = RuleInfo("routegroup-name-duplicate", .warning, "Two route groups have the same name.")

  static func check(_ context: inout RuleContext) {
    BackendNameDuplicate.report(info, "route group", context.model.traffic.routeGroups.compactMap(\.name), &context)
  }
}
