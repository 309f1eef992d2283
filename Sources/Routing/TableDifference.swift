import JSON

/// What differs between two routing tables, by the names of their rows: what a reload changed, for the log.
///
/// Positions in the file and the numbering of rows do not count. Secrets are compared and never shown.
public struct TableDifference: Sendable, Hashable {
  /// What differs between the rows of one kind, each list in the order of its table.
  public struct Rows: Sendable, Hashable {
    /// Names that only the new table has.
    public var added: [String] = []
    /// Names that only the old table has.
    public var removed: [String] = []
    /// Names that both have, with other contents.
    public var changed: [String] = []
    /// Whether the rows that both have are asked in another order.
    public var isReordered = false

    /// Whether nothing differs.
    public var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty && !isReordered }
  }

  /// The ports, by number.
  public var binds: Rows
  /// The listeners, by name.
  public var listeners: Rows
  /// The routes of all listeners, by key.
  public var routes: Rows
  /// The models of all routers, by name.
  public var models: Rows
  /// The upstreams, by name. One that is used in another way, for example with TLS, is removed and added.
  public var endpoints: Rows
  /// Whether the limits on the connections of clients differ.
  public var changesLimits: Bool

  /// Compares two tables.
  public init(from old: RoutingTable, to new: RoutingTable) {
    binds = Rows(from: old.comparableBinds, to: new.comparableBinds)
    listeners = Rows(from: old.comparableListeners, to: new.comparableListeners)
    routes = Rows(from: old.comparableRoutes, to: new.comparableRoutes)
    models = Rows(from: old.comparableModels, to: new.comparableModels)
    endpoints = Rows(from: old.comparableEndpoints, to: new.comparableEndpoints)
    changesLimits = old.frontend != new.frontend
    // Only models are asked in the order of the table.
    binds.isReordered = false
    listeners.isReordered = false
    routes.isReordered = false
    endpoints.isReordered = false
  }

  /// Whether both tables do the same.
  public var isEmpty: Bool { !changesLimits && kinds.allSatisfy(\.rows.isEmpty) }

  fileprivate var kinds: [(name: String, rows: Rows)] {
    [("ports", binds), ("listeners", listeners), ("routes", routes), ("models", models), ("endpoints", endpoints)]
  }
}

extension TableDifference: CustomStringConvertible {
  /// A summary on one line, such as `models: 1 added (gpt-4o), 2 changed (a, b)`; `nothing` where nothing differs.
  public var description: String {
    var texts = kinds.filter { !$0.rows.isEmpty }.map { "\($0.name): \($0.rows)" }
    if changesLimits { texts.append("limits: changed") }
    return texts.isEmpty ? "nothing" : texts.joined(separator: "; ")
  }
}

extension TableDifference.Rows: CustomStringConvertible {
  /// A summary on one line, such as `1 added (gpt-4o), reordered`; at most five names each.
  public var description: String {
    var parts: [String] = []
    for (names, what) in [(added, "added"), (removed, "removed"), (changed, "changed")] where !names.isEmpty {
      let shown = names.prefix(5).joined(separator: ", ")
      parts.append("\(names.count) \(what) (\(shown)\(names.count > 5 ? ", …" : ""))")
    }
    if isReordered { parts.append("reordered") }
    return parts.joined(separator: ", ")
  }
}

/// A row without what does not matter, under the name it goes by.
private struct ComparableRow<Contents: Hashable> {
  let name: String
  let contents: Contents
}

/// Tells rows of one name apart by their order.
private struct RowKey: Hashable {
  let name: String
  let occurrence: Int
}

extension TableDifference.Rows {
  /// Of several rows with one name the first is compared with the first, and so on.
  fileprivate init<Contents: Hashable>(from old: [ComparableRow<Contents>], to new: [ComparableRow<Contents>]) {
    func keyed(_ rows: [ComparableRow<Contents>]) -> [(key: RowKey, contents: Contents)] {
      var occurrences: [String: Int] = [:]
      return rows.map { row in
        let occurrence = occurrences[row.name, default: 0]
        occurrences[row.name] = occurrence + 1
        return (RowKey(name: row.name, occurrence: occurrence), row.contents)
      }
    }
    let (before, after) = (keyed(old), keyed(new))
    let known = Dictionary(uniqueKeysWithValues: before.map { ($0.key, $0.contents) })
    let kept = Set(after.map(\.key))
    for row in after {
      switch known[row.key] {
      case nil: added.append(row.key.name)
      case .some(let contents): if contents != row.contents { changed.append(row.key.name) }
      }
    }
    removed = before.filter { !kept.contains($0.key) }.map(\.key.name)
    let common = (before.map(\.key).filter(kept.contains), after.map(\.key).filter { known[$0] != nil })
    isReordered = common.0 != common.1
  }
}

/// A port with its listeners by name instead of number, and without its place.
private struct BindContents: Hashable {
  let protocolKind: BindProtocol
  let listeners: [String]
}

/// A listener without its place and without the rows it leads to.
private struct ListenerContents: Hashable {
  let gateway: String
  let hostname: HostPattern
  let isForModels: Bool
  let tls: TLSServerParameters?
}

/// A route with what it refers to in place of numbers, and without places.
private struct RouteContents: Hashable {
  struct Backend: Hashable {
    let weight: UInt64
    let endpoint: Endpoint?
  }

  let listeners: [String]
  let hostnames: [HostPattern]
  let rules: [[UInt8]]
  let backends: [Backend]
}

/// A model with its endpoint instead of the endpoint's number, and without its place.
private struct ModelContents: Hashable {
  let router: Int
  let visibility: LLMModel.Visibility
  let provider: String
  let endpoint: Endpoint
  let upstreamModel: String?
  let authorization: [UInt8]?
  let paths: [PathAction]
}

extension RoutingTable {
  fileprivate var comparableBinds: [ComparableRow<BindContents>] {
    binds.map { bind in
      let names = bind.listeners.map { listeners[$0].name }
      return ComparableRow(
        name: "\(bind.port)", contents: BindContents(protocolKind: bind.protocolKind, listeners: names))
    }
  }

  fileprivate var comparableListeners: [ComparableRow<ListenerContents>] {
    listeners.map { listener in
      let isForModels = if case .llm = listener.target { true } else { false }
      let contents = ListenerContents(
        gateway: listener.gatewayName, hostname: listener.hostname, isForModels: isForModels, tls: listener.tls)
      return ComparableRow(name: listener.name, contents: contents)
    }
  }

  fileprivate var comparableRoutes: [ComparableRow<RouteContents>] {
    let writer = JSONWriter(sortedKeys: true)
    return routeSets.indices.flatMap { set in
      let names = listeners.filter { $0.target == .http(routeSet: set) }.map(\.name)
      return routeSets[set].routes.map { route in
        let backends = route.backends.map { backend in
          RouteContents.Backend(weight: backend.weight, endpoint: backend.endpoint.map { endpoints[$0] })
        }
        let contents = RouteContents(
          listeners: names, hostnames: route.hostnames, rules: route.rules.map { writer.write($0.canonical(patterns)) },
          backends: backends)
        return ComparableRow(name: route.key, contents: contents)
      }
    }
  }

  fileprivate var comparableModels: [ComparableRow<ModelContents>] {
    routers.enumerated().flatMap { index, router in
      router.models.map { model in
        let contents = ModelContents(
          router: index, visibility: model.visibility, provider: model.provider, endpoint: endpoints[model.endpoint],
          upstreamModel: model.upstreamModel, authorization: model.authorization, paths: model.paths)
        return ComparableRow(name: model.name, contents: contents)
      }
    }
  }

  /// The name says what an endpoint connects to, the contents also how.
  fileprivate var comparableEndpoints: [ComparableRow<Endpoint>] {
    var seen: Set<Endpoint> = []
    return endpoints.filter { seen.insert($0).inserted }.map { endpoint in
      let tls = endpoint.tls
      let isNamedOtherwise = tls.map { !endpoint.name.hasPrefix($0.serverName + ":") } ?? false
      var name = endpoint.origin
      if let tls, isNamedOtherwise { name += " as \(tls.serverName)" }
      if case .file(let path)? = tls?.trustRoots { name += " with roots of \(path)" }
      return ComparableRow(name: name, contents: endpoint)
    }
  }
}
