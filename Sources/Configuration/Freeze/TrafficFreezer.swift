import Routing
import YAML

/// Turns binds, gateways and the routes they carry into rows.
struct TrafficFreezer {
  private let document: Document
  private let traffic: TrafficModel
  private var routeFreezer: RouteFreezer
  private(set) var binds: [Bind] = []
  private(set) var listeners: [Listener]
  private(set) var routeSets: [Routing.RouteSet] = []

  /// The rows that were shared with other parts of the table.
  var rows: FrozenRows { routeFreezer.rows }

  /// - Parameters:
  ///   - listeners: those that exist already.
  ///   - defaults: the settings of upstreams without policies.
  init(
    _ document: Document, _ traffic: TrafficModel, _ rows: FrozenRows, listeners: [Listener],
    defaults: UpstreamSettings
  ) {
    self.document = document
    self.traffic = traffic
    self.listeners = listeners
    routeFreezer = RouteFreezer(document, traffic, rows, defaults)
  }

  /// A listener with the name it is shown by, and its routes.
  private struct Candidate {
    let entry: ListenerEntry
    let name: String
    let key: String
    let routes: [RouteEntry]
    /// Where nothing is written.
    let defaultHostname: String
  }

  mutating func freeze() throws(UnknownValue) {
    for bind in traffic.binds {
      let port = try port(bind.port)
      var candidates: [Candidate] = []
      for listener in bind.listeners {
        guard let name = listener.effectiveName else { throw UnknownValue() }
        candidates.append(
          Candidate(
            entry: listener, name: name, key: "default/default/bind/\(port.number)/\(name)", routes: listener.routes,
            defaultHostname: ""))
      }
      try add(port, candidates)
    }
    let attached = traffic.attached(traffic.routes, .http).routes
    for (index, gateway) in traffic.gateways.gateways.enumerated() {
      guard let name = gateway.name else { throw UnknownValue() }
      var candidates: [Candidate] = []
      for (position, listener) in gateway.listeners.enumerated() {
        var own = name
        if gateway.listenerList != nil {
          guard let suffix = listener.effectiveName else { throw UnknownValue() }
          own += "/\(suffix)"
        }
        let routes = attached[GatewayIndex.Position(gateway: index, listener: position)] ?? []
        candidates.append(
          Candidate(entry: listener, name: own, key: "gateway/\(own)", routes: routes, defaultHostname: "*"))
      }
      try add(try port(gateway.port), candidates)
    }
  }

  private func port(_ port: Spanned<Int64>?) throws(UnknownValue) -> (number: UInt16, origin: SourceOrigin) {
    guard let port, let number = UInt16(exactly: try port.known()), number != 0 else { throw UnknownValue() }
    return (number, document.origin(port.key.map(document.span) ?? port.span))
  }

  /// Adds a port. Where one of its listeners speaks TLS, the others are never reached and left out.
  private mutating func add(
    _ port: (number: UInt16, origin: SourceOrigin), _ candidates: [Candidate]
  ) throws(UnknownValue) {
    let isSecure = candidates.contains { $0.entry.listenerProtocol == .https }
    var rows: [(listener: Int, hostname: HostPattern)] = []
    // Of two listeners for the same host one gets the requests, whatever their order in the file.
    for candidate in candidates.sorted(by: { $0.name < $1.name }) {
      guard let spoken = candidate.entry.listenerProtocol else { throw UnknownValue() }
      guard (spoken == .https) == isSecure else { continue }
      let hostname = HostPattern(try candidate.entry.hostname?.known().lowercased() ?? candidate.defaultHostname)
      let tls = isSecure ? try TLSFreezer.parameters(document, candidate.entry.tls) : nil
      let set = RouteSet(candidate.entry, neighbours: [], candidate.routes)
      routeSets.append(Routing.RouteSet(routes: try routeFreezer.routes(set, listener: candidate.key)))
      rows.append((listeners.count, hostname))
      listeners.append(
        Listener(
          name: candidate.name, hostname: hostname, target: .http(routeSet: routeSets.count - 1), tls: tls,
          origin: document.origin(document.span(candidate.entry.section.node))))
    }
    binds.append(
      Bind(port: port.number, protocolKind: isSecure ? .tls : .http, listeners: rows, origin: port.origin))
  }
}
