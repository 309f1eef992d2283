/// What names in `gateways` fields can refer to.
struct GatewayIndex: Sendable {
  /// A listener of a gateway by its positions.
  struct Position: Hashable, Sendable {
    let gateway: Int
    let listener: Int
  }

  /// What a reference leads to.
  enum Resolution {
    case listeners([Position])
    /// Nothing has this name.
    case unknown
    /// The name is defined, but has no listener that carries the kind of route.
    case wrongKind(Int)
  }

  let gateways: [GatewayEntry]
  /// The names that can be referred to, in the order of the file.
  let names: [String]
  /// Whether a name of the file is not known, so that a reference may mean it.
  let hasUnknownNames: Bool
  private let targets: [String: [Position]]

  init(_ gateways: [GatewayEntry]) {
    self.gateways = gateways
    var names: [String] = []
    var targets: [String: [Position]] = [:]
    var hasUnknownNames = false
    for (index, gateway) in gateways.enumerated() {
      guard let name = gateway.name else {
        hasUnknownNames = true
        continue
      }
      names.append(name)
      targets[name] = gateway.listeners.indices.map { Position(gateway: index, listener: $0) }
      guard gateway.listenerList != nil else { continue }
      for (position, listener) in gateway.listeners.enumerated() {
        guard let own = listener.effectiveName else {
          hasUnknownNames = true
          continue
        }
        if targets["\(name)/\(own)"] == nil { names.append("\(name)/\(own)") }
        targets["\(name)/\(own)"] = [Position(gateway: index, listener: position)]
      }
    }
    self.names = names
    self.targets = targets
    self.hasUnknownNames = hasUnknownNames
  }

  /// The listener at a position.
  func listener(_ position: Position) -> ListenerEntry { gateways[position.gateway].listeners[position.listener] }

  /// The listeners a reference stands for.
  ///
  /// - Parameter kind: only listeners that can carry it count; a listener of an unknown protocol can.
  func resolve(_ reference: String, for kind: RouteEntry.Kind) -> Resolution {
    guard let found = targets[reference] else { return .unknown }
    let fitting = found.filter { carries(kind, $0) }
    return fitting.isEmpty ? .wrongKind(found.first?.gateway ?? 0) : .listeners(fitting)
  }

  /// The listeners of the gateway `default` that take what names no gateway.
  func defaultListeners(for kind: RouteEntry.Kind) -> [Position] {
    if case .listeners(let positions) = resolve("default", for: kind) { return positions }
    return []
  }

  /// Where something is attached; empty where it is not, or nothing is known.
  func positions(_ references: GatewayReferences?, for kind: RouteEntry.Kind) -> [Position] {
    guard let references else { return defaultListeners(for: kind) }
    var seen: Set<Position> = []
    return references.references.flatMap { reference -> [Position] in
      guard let name = reference.value, case .listeners(let found) = resolve(name, for: kind) else { return [] }
      return found
    }.filter { seen.insert($0).inserted }
  }

  private func carries(_ kind: RouteEntry.Kind, _ position: Position) -> Bool {
    guard let spoken = listener(position).listenerProtocol else { return true }
    return spoken.carriesHTTP == (kind == .http)
  }
}
