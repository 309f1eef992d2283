import Diagnostics
import YAML

/// # gateway-unused
///
/// Nothing is attached to a gateway.
///
/// It opens its port and answers every request with 404. Routes, `llm`, `mcp` and `ui` name the gateways they are
/// reached through in their field `gateways`; what names none is attached to the gateway called `default`.
///
///     gateways:
///       web:
///         port: 8080
enum GatewayUnused {
  static let info = RuleInfo("gateway-unused", .warning, "Nothing is attached to a gateway.")

  static func check(_ context: inout RuleContext) {
    let traffic = context.model.traffic
    let index = traffic.gateways
    // A tunnel brings connections in that other listeners serve.
    let hasTunnel = context.document.section(context.model.root, "frontendPolicies")?.field("connect") != nil
    if index.gateways.isEmpty || traffic.hasController || hasTunnel || context.isMisread("routes") { return }
    guard let used = attached(traffic) else { return }
    for (position, gateway) in index.gateways.enumerated() where !used.contains(position) {
      guard let name = gateway.name, gateway.port != nil else { continue }
      let usage =
        name == "default"
        ? "Add a route, which needs no `gateways` for this one, or remove the gateway."
        : "Attach a route by `gateways: \(yamlScalar(name))`, or remove the gateway."
      context.report(
        info, "nothing is attached to the gateway `\(name)`", at: .key(gateway.field),
        label: "opens a port that serves nothing", help: [usage])
    }
  }

  /// The positions of the gateways something refers to; nil when a reference is not known, is missing or leads
  /// nowhere, as it may be meant for any of them.
  private static func attached(_ traffic: TrafficModel) -> Set<Int>? {
    var used: Set<Int> = []
    var isKnown = true
    func add(_ references: GatewayReferences?, _ kind: RouteEntry.Kind) {
      guard let references else {
        let taking = traffic.gateways.defaultListeners(for: kind)
        if taking.isEmpty { isKnown = false }
        used.formUnion(taking.map(\.gateway))
        return
      }
      for reference in references.references {
        guard let name = reference.value else {
          isKnown = false
          continue
        }
        switch traffic.gateways.resolve(name, for: kind) {
        case .listeners(let positions): used.formUnion(positions.map(\.gateway))
        case .wrongKind(let gateway): used.insert(gateway)
        case .unknown: isKnown = false
        }
      }
    }
    for route in traffic.routes + traffic.tcpRoutes { add(route.gateways, route.kind) }
    if let llm = traffic.llm, !traffic.llmListens { add(llm.gateways, .http) }
    if let mcp = traffic.mcp, !traffic.mcpListens { add(mcp.gateways, .http) }
    if let ui = traffic.ui { add(ui.gateways, .http) }
    return isKnown ? used : nil
  }
}
