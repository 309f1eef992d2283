import HTTPWire
import Routing

/// The part of a ``Serving`` that requests of one connection meet: its port's rows, and the listener last chosen, with
/// copies of what every request needs. A class, since copying all that would cost more than what requests do with it.
final class Binding {
  let serving: Serving
  let snapshot: TableSnapshot
  /// Whether the client uses TLS.
  let isSecure: Bool
  /// Index into ``RoutingTable/binds``.
  private let bind: Int
  /// The listener that TLS has chosen.
  private let fixed: Int?
  /// The only listener there is, where it serves every host.
  private let sole: Int?
  /// Index into ``RoutingTable/listeners``; nil before the first choice, and where no listener fits.
  private(set) var listener: Int?
  /// Whether requests go to models, so to ``router``, or else to ``routes``.
  private(set) var isLLM = false
  private(set) var router = Binding.noModels
  private(set) var routes = Binding.noRoutes
  /// The row of ``router`` or ``routes``.
  private(set) var targetIndex = 0

  // Shared by all connections: empty tables have arrays, too.
  private static let noModels = LLMRouter(models: [])
  private static let noRoutes = RouteSet(routes: [])

  /// - Parameters:
  ///   - port: one that the table serves.
  ///   - listener: the one that TLS has chosen.
  init(_ serving: Serving, port: UInt16, listener: Int?, isSecure: Bool) {
    let table = serving.snapshot.table
    self.serving = serving
    snapshot = serving.snapshot
    self.isSecure = isSecure
    bind = serving.snapshot.bind(port: port) ?? -1
    fixed = listener
    let rows = bind >= 0 ? table.binds[bind].listeners : []
    sole = rows.count == 1 && table.listeners[rows[0]].hostname == .any ? rows[0] : nil
  }

  /// The same in a newer table; nil where that has no such port, or no such listener where TLS has chosen one.
  func successor(_ newer: Serving, port: UInt16) -> Binding? {
    guard let bind = newer.snapshot.bind(port: port) else { return nil }
    let table = newer.snapshot.table
    guard isSecure == (table.binds[bind].protocolKind == .tls) else { return nil }
    guard let fixed else { return Binding(newer, port: port, listener: nil, isSecure: isSecure) }
    let old = snapshot.table.listeners[fixed]
    let match = table.binds[bind].listeners.first {
      let new = table.listeners[$0]
      return new.name == old.name && new.gatewayName == old.gatewayName && new.hostname == old.hostname
    }
    return match.map { Binding(newer, port: port, listener: $0, isSecure: isSecure) }
  }

  var headLimits: HeadLimits { HeadLimits(maximumFields: snapshot.table.frontend.maximumHeaders) }

  /// The most bytes of a request body that has to be held in memory.
  var bodyLimit: Int { snapshot.table.frontend.maximumBufferBytes }

  /// Chooses the listener for a host, given without its port; nil where there is one.
  func choose(host: UnsafeRawBufferPointer) -> GatewayError? {
    let chosen = sole ?? (bind >= 0 ? snapshot.table.binds[bind].listener(forHost: host) : nil)
    // A client must not reach with one certificate what is served with another (RFC 9110 section 7.4).
    if let fixed, chosen != fixed { return chosen == nil ? .routeNotFound : .misdirected }
    guard chosen != listener else { return chosen == nil ? .listenerNotFound : nil }
    listener = chosen
    guard let chosen else { return .listenerNotFound }
    switch snapshot.table.listeners[chosen].target {
    case .llm(let index):
      isLLM = true
      router = snapshot.table.routers[index]
      targetIndex = index
    case .http(let index):
      isLLM = false
      routes = snapshot.table.routeSets[index]
      targetIndex = index
    }
    return nil
  }
}
