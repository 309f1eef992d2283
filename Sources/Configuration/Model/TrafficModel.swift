import YAML

/// Everything about listeners, routes and backends, with typed values that keep their places.
struct TrafficModel: Sendable {
  let root: Section?
  let gateways: GatewayIndex
  let binds: [BindEntry]
  /// The entries of top-level `routes`.
  let routes: [RouteEntry]
  /// The entries of top-level `tcpRoutes`.
  let tcpRoutes: [RouteEntry]
  let routeGroups: [RouteGroupEntry]
  let backends: [BackendEntry]
  let services: [ServiceEntry]
  let workloads: [WorkloadEntry]
  let llm: AttachedSection?
  let mcp: AttachedSection?
  let ui: AttachedSection?
  /// Whether a controller adds gateways, routes, backends and services that the file does not show.
  let hasController: Bool

  init(_ document: Document, _ root: Section?) {
    self.root = root
    gateways = GatewayIndex(
      (document.section(root, "gateways")?.fields ?? []).compactMap { field in
        Section(document, field.value, path: "gateways.\(field.name)").map { GatewayEntry(document, $0, field) }
      })
    binds = document.sections(root, "binds").map { BindEntry(document, $0) }
    routes = document.sections(root, "routes").map { RouteEntry(document, $0, .http) }
    tcpRoutes = document.sections(root, "tcpRoutes").map { RouteEntry(document, $0, .tcp) }
    routeGroups = document.sections(root, "routeGroups").map { RouteGroupEntry(document, $0) }
    backends = document.sections(root, "backends").map { BackendEntry(document, $0) }
    services = document.sections(root, "services").map { ServiceEntry(document, $0) }
    workloads = document.sections(root, "workloads").map { WorkloadEntry(document, $0) }
    llm = AttachedSection(document, root, "llm")
    mcp = AttachedSection(document, root, "mcp")
    ui = AttachedSection(document, root, "ui")
    let config = document.section(root, "config")
    hasController = config?.field("xdsAddress") != nil || config?.field("localXdsPath") != nil
  }

  /// Every route of the file, wherever it is written.
  var allRoutes: [RouteEntry] {
    let inListeners = binds.flatMap(\.listeners).flatMap { $0.routes + $0.tcpRoutes }
    return inListeners + routes + tcpRoutes + routeGroups.flatMap(\.routes)
  }

  /// Whether `llm` opens a port of its own rather than being reached through gateways.
  var llmListens: Bool { listens(llm) }

  /// Whether `mcp` opens a port of its own rather than being reached through gateways.
  var mcpListens: Bool { listens(mcp) }

  private func listens(_ section: AttachedSection?) -> Bool {
    guard let section, section.gateways == nil else { return false }
    return section.asksForListener || gateways.defaultListeners(for: .http).isEmpty
  }
}
