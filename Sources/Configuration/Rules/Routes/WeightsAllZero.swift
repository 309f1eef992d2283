import Diagnostics
import YAML

/// # weights-all-zero
///
/// All backends of a route have the weight 0.
///
/// A backend of weight 0 is never chosen, so every request fails with status 500.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - backends:
///       - host: localhost:9000
///         weight: 0
enum WeightsAllZero {
  static let info = RuleInfo("weights-all-zero", .warning, "All backends of a route have the weight 0.")

  static func check(_ route: RouteEntry, _ context: inout RuleContext) {
    guard let first = route.backends.first?.weight, route.backends.allSatisfy({ $0.weight?.value == 0 }) else { return }
    let message =
      route.backends.count == 1
      ? "the only backend of the route is never chosen" : "none of the route's backends is ever chosen"
    context.report(
      info, message, at: .value(first.node), label: "weight 0",
      related: route.backends.dropFirst().compactMap { $0.weight.map { Label($0.span, "weight 0") } },
      help: ["Give at least one backend a weight of 1 or more."])
  }
}
