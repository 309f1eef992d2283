import Diagnostics
import Routing
import YAML

/// Turns a document without errors into the table the data plane executes.
///
/// A table is returned only when it stands for the whole file: nil means that a value is not known (a variable or a
/// file that was not read), that a file could not be read (reported), or that the file uses something that is not
/// executed. A file without `llm`, binds and gateways gives a table without ports; refusing to serve nothing is up to
/// the caller.
func freeze(
  _ document: Document, _ options: CompileOptions, digest: @escaping @Sendable ([UInt8]) -> String,
  into collector: inout DiagnosticCollector
) -> RoutingTable? {
  let root = document.root.flatMap { Section(document, $0, path: "") }
  let llm = LLMSection(document)
  let traffic = TrafficModel(document, root)
  guard NotExecuted.findings(document, llm, traffic, severity: .error).isEmpty else { return nil }
  if trafficSections.compactMap({ root?.field($0) }).contains(where: { document.holdsUnknownValues($0.value) }) {
    return nil
  }
  // `llm` may hold a variable in place of its mapping.
  if llm == nil, root?.field("llm") != nil { return nil }
  guard let defaults = try? UpstreamDefaults.settings(document, root) else { return nil }
  var binds: [Bind] = []
  var listeners: [Listener] = []
  var routers: [LLMRouter] = []
  var rows = FrozenRows()
  if let llm {
    guard isKnown(llm, document) else { return nil }
    var freezer = LLMFreezer(document, options, collector, defaults: defaults)
    let models = freezer.models(llm)
    collector = freezer.collector
    guard let models, let port = freezer.port(llm), let listener = try? freezer.listener(llm, port.origin) else {
      return nil
    }
    let kind: BindProtocol = listener.tls == nil ? .http : .tls
    binds = [Bind(port: port.number, protocolKind: kind, listeners: [(0, listener.hostname)], origin: port.origin)]
    listeners = [listener]
    routers = [LLMRouter(models: models)]
    rows = freezer.rows
  }
  var freezer = TrafficFreezer(document, traffic, rows, listeners: listeners, defaults: defaults)
  do throws(UnknownValue) {
    try freezer.freeze()
    return RoutingTable(
      binds: binds + freezer.binds, listeners: freezer.listeners, routers: routers, routeSets: freezer.routeSets,
      endpoints: freezer.rows.endpoints, patterns: freezer.rows.patterns,
      frontend: try FrontendFreezer.limits(document, root), digest: digest)
  } catch {
    return nil
  }
}

/// The sections of which nothing may be unknown, as it could be anything.
private let trafficSections = ["binds", "gateways", "routes", "backends", "frontendPolicies"]

/// Whether the lists are written as lists of mappings rather than as variables that were not read.
private func isKnown(_ llm: LLMSection, _ document: Document) -> Bool {
  func isComplete(_ name: String, _ count: Int) -> Bool {
    guard let field = llm.section.field(name) else { return true }
    return document.kind(field.value) == .sequence && document.elements(field.value).count == count
  }
  return isComplete("models", llm.models.count) && isComplete("providers", llm.providers.count)
}
