import Diagnostics
import YAML

/// # route-gateways-required
///
/// A top-level route names no gateway, and there is no default one.
///
/// A route without `gateways` is attached to the gateway called `default`, if that exists and speaks HTTP.
///
///     gateways:
///       web:
///         port: 8080
///     routes:
///     - backends:
///       - host: localhost:8080
enum RouteGatewaysRequired {
  static let info = RuleInfo(
    "route-gateways-required", .error, "A top-level route names no gateway, and there is no default one.")

  static func check(_ route: RouteEntry, _ context: inout RuleContext) {
    if route.kind == .http { report(info, route, &context) }
  }

  /// Reports a route without gateways where the default gateway does not take it.
  static func report(_ info: RuleInfo, _ route: RouteEntry, _ context: inout RuleContext) {
    let traffic = context.model.traffic
    let index = traffic.gateways
    guard index.defaultListeners(for: route.kind).isEmpty, !index.hasUnknownNames, !traffic.hasController,
      !context.isMisread("gateways")
    else { return }
    let spoken = route.kind == .http ? "HTTP" : "TCP"
    // More are not looked at: each route without gateways would take a look at all of them.
    let fitting = index.gateways.prefix(64).compactMap(\.name).filter {
      if case .listeners = index.resolve($0, for: route.kind) { true } else { false }
    }
    let hasDefault = if case .unknown = index.resolve("default", for: route.kind) { false } else { true }
    let note =
      hasDefault
      ? "The gateway `default` has no \(spoken) listener." : "There is no gateway called `default` to attach it to."
    let example = fitting.first ?? "web"
    let help: String
    if fitting.isEmpty {
      let declared = route.kind == .http ? "{port: 8080}" : "{port: 5432, protocol: TCP}"
      let name = hasDefault ? example : "default"
      let use = hasDefault ? " and name it in the route" : ""
      help = "Define a gateway\(use), for example `gateways: {\(name): \(declared)}`."
    } else {
      help = "Add `gateways: \(yamlScalar(example))` to the route."
    }
    var fixes: [Fix] = []
    if fitting.count == 1, index.gateways.count <= 64, route.section.field("gateways") == nil,
      let edit = context.document.insertion("gateways: \(yamlScalar(example))", into: route.section.node)
    {
      fixes = [Fix("attach it to `\(example)`", .unsafe, [edit])]
    }
    context.report(
      info, "the route names no gateway", at: .value(route.section.node), label: "`gateways` missing",
      notes: [note], help: [help], fixes: fixes)
  }
}
