import Routing

/// The numbers of the labels under which the rows of a table are counted.
struct MetricRows: Sendable {
  /// By bind: of its connections.
  let binds: [Int32]
  /// By endpoint: of its connections, and as the backend of requests.
  let endpoints: [Int32]
  /// By listener: of requests that take no route.
  let listeners: [Int32]
  /// By listener and route: of requests.
  let routes: [[Int32]]

  init(_ table: RoutingTable, _ labels: MetricLabels) {
    endpoints = table.endpoints.map { labels.number([("backend", $0.name)]) }
    var ports: [String] = Array(repeating: "unknown", count: table.listeners.count)
    for bind in table.binds {
      for listener in bind.listeners { ports[listener] = "bind/\(bind.port)" }
    }
    binds = table.binds.map { MetricRows.number(of: $0, table, labels) }
    listeners = table.listeners.enumerated().map { index, listener in
      labels.number(MetricRows.labels(listener, ports[index], route: MetricRows.fixedRoute(listener)))
    }
    routes = table.listeners.enumerated().map { index, listener in
      guard case .http(let set) = listener.target else { return [] }
      return table.routeSets[set].routes.map {
        labels.number(MetricRows.labels(listener, ports[index], route: $0.name))
      }
    }
  }

  /// The route of all requests of a listener.
  private static func fixedRoute(_ listener: Listener) -> String {
    if case .llm = listener.target { return "internal/\(listener.name):request" }
    return "unknown"
  }

  private static func labels(_ listener: Listener, _ bind: String, route: String) -> [(name: String, value: String)] {
    [
      ("bind", bind), ("gateway", listener.gatewayName), ("listener", listener.name), ("route", route),
      ("route_rule", "unknown"),
    ]
  }

  private static func number(of bind: Bind, _ table: RoutingTable, _ labels: MetricLabels) -> Int32 {
    // A connection may carry requests for several listeners.
    let listener = bind.listeners.count == 1 ? table.listeners[bind.listeners[0]] : nil
    return labels.number([
      ("bind", "bind/\(bind.port)"), ("gateway", listener?.gatewayName ?? "unknown"),
      ("listener", listener?.name ?? "unknown"), ("protocol", bind.protocolKind == .tls ? "https" : "http"),
    ])
  }
}
