import Diagnostics
import SourceText
import YAML

/// # port-conflict
///
/// Two parts of the file listen on the same port.
///
/// Each port belongs to one gateway, one bind, `llm` or `mcp`. To serve several things on one port, attach them to the
/// same gateway, or give the gateway several `listeners`.
///
///     gateways:
///       a:
///         port: 8080
///       b:
///         port: 8080
///     routes:
///     - gateways: [a, b]
///       backends:
///       - host: localhost:9000
enum PortConflict {
  static let info = RuleInfo("port-conflict", .error, "Two parts of the file listen on the same port.")

  private struct Owner {
    let name: String
    let spot: Spot
    let span: ByteSpan
    let port: Int64
    var isSection = false
    var label = "already taken"
  }

  static func check(_ context: inout RuleContext) {
    var owners: [Int64: Owner] = [:]
    for owner in listeners(of: context) {
      guard let earlier = owners[owner.port] else {
        owners[owner.port] = owner
        continue
      }
      // That one has a rule of its own.
      if earlier.isSection, owner.isSection { continue }
      let help =
        owner.isSection
        ? "Give `\(owner.name)` another `port`, or attach it to a gateway by `gateways`."
        : "Give one of them another port."
      context.report(
        info, "port \(owner.port) is configured by both `\(earlier.name)` and `\(owner.name)`",
        at: owner.spot, label: owner.label,
        related: [Label(earlier.span, "taken by `\(earlier.name)`")], help: [help])
    }
  }

  private static func listeners(of context: RuleContext) -> [Owner] {
    let traffic = context.model.traffic
    var owners: [Owner] = []
    func add(_ name: String, _ port: Spanned<Int64>?) {
      guard let port, let number = port.value else { return }
      owners.append(Owner(name: name, spot: .value(port.node), span: port.span, port: number))
    }
    for (index, bind) in traffic.binds.enumerated() where !bind.isWildcard { add("binds[\(index)]", bind.port) }
    for gateway in traffic.gateways.gateways { add("gateways.\(gateway.name ?? "")", gateway.port) }
    func addSection(_ name: String, _ section: AttachedSection?, listens: Bool, standard: Int64) {
      guard listens, let section, let number = section.listenPort(default: standard) else { return }
      let spot = section.port.map { Spot.value($0.node) } ?? .key(section.field)
      let label = section.port == nil ? "listens on \(number) by default" : "already taken"
      owners.append(
        Owner(
          name: name, spot: spot, span: context.span(of: spot), port: number, isSection: true, label: label))
    }
    addSection("llm", traffic.llm, listens: traffic.llmListens, standard: 4000)
    addSection("mcp", traffic.mcp, listens: traffic.mcpListens, standard: 3000)
    return owners
  }
}
