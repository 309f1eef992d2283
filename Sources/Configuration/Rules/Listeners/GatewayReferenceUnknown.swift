import Diagnostics
import YAML

/// # gateway-reference-unknown
///
/// `gateways` names a gateway or listener that is not defined.
///
/// A reference is the name of an entry of top-level `gateways`, or `GATEWAY/LISTENER` for one of its `listeners`.
///
///     gateways:
///       web:
///         port: 8080
///     routes:
///     - gateways: wbe
///       backends:
///       - host: localhost:8080
enum GatewayReferenceUnknown {
  static let info = RuleInfo(
    "gateway-reference-unknown", .error, "`gateways` names a gateway or listener that is not defined.")

  static func report(
    _ name: String, _ reference: Spanned<String>, _ kind: RouteEntry.Kind, _ suggestions: Budget,
    _ context: inout RuleContext
  ) {
    let traffic = context.model.traffic
    if traffic.gateways.hasUnknownNames || traffic.hasController || context.isMisread("gateways") { return }
    let names = traffic.gateways.names
    let isEarly = suggestions.take()
    let nearest = context.nearest(name, among: names, searching: isEarly)
    var help = nearest.map { ["Did you mean `\($0)`?"] } ?? []
    if names.isEmpty { help = ["Define it: `gateways: {\(yamlScalar(name)): {port: 8080}}`."] }
    let fixes = nearest.map {
      [Fix("use `\($0)`", .unsafe, [context.document.replacement(of: reference.node, by: $0)])]
    }
    context.report(
      info, "there is no gateway \(shownValue(name))", at: .value(reference.node), label: "not defined",
      notes: isEarly ? [context.definedNames(names, in: "gateways")] : [], help: help, fixes: fixes ?? [])
  }
}
