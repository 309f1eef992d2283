/// One row of a ``RouteSet``: the requests it is for, and where they go.
public struct HTTPRoute: Sendable, Hashable {
  /// The name shown in logs, as `namespace/name`.
  public let name: String
  /// What tells it from all other routes of the table; decides between rules of equal rank.
  public let key: String
  /// The hosts it is for; empty for every host.
  public let hostnames: [HostPattern]
  /// The ways into it; without one no request takes it.
  public let rules: [RouteRule]
  /// Where its requests go, one of these for each request.
  public let backends: [WeightedBackend]
  /// The sum of the weights of ``backends``; 0 where no request can be forwarded.
  public let totalWeight: UInt32
  /// The place that describes the route; no part of the dump.
  public let origin: SourceOrigin

  /// Creates a route. Weights whose sum needs more than 32 bits are scaled down together.
  public init(
    name: String, key: String, hostnames: [HostPattern] = [], rules: [RouteRule] = [RouteRule()],
    backends: [WeightedBackend], origin: SourceOrigin
  ) {
    self.name = name
    self.key = key
    self.hostnames = hostnames
    self.rules = rules
    self.origin = origin
    self.backends = WeightedBackend.scaled(backends)
    totalWeight = self.backends.reduce(0) { $0 + UInt32($1.weight) }
  }
}

/// One of the places that the requests of a ``HTTPRoute`` can go to.
public struct WeightedBackend: Sendable, Hashable {
  /// Its share of the requests; with 0 it gets none.
  public let weight: UInt64
  /// Index into ``RoutingTable/endpoints``; nil for the backend `invalid`, which does not exist.
  public let endpoint: Int?
  /// The place that gives the address; no part of the dump.
  public let origin: SourceOrigin

  /// Creates a backend.
  public init(weight: UInt64 = 1, endpoint: Int?, origin: SourceOrigin) {
    self.weight = weight
    self.endpoint = endpoint
    self.origin = origin
  }

  /// The same shares with a sum of at most 32 bits; a share above 0 stays above 0.
  fileprivate static func scaled(_ backends: [WeightedBackend]) -> [WeightedBackend] {
    let limit = UInt64(UInt32.max) / UInt64(max(backends.count, 1))
    var shift: UInt64 = 0
    var largest = backends.map(\.weight).max() ?? 0
    let sum = backends.reduce(into: (value: UInt64(0), overflow: false)) { sum, backend in
      let (value, overflow) = sum.value.addingReportingOverflow(backend.weight)
      sum = (value, sum.overflow || overflow)
    }
    if !sum.overflow, sum.value <= UInt64(UInt32.max) { return backends }
    while largest > limit {
      largest >>= 1
      shift += 1
    }
    return backends.map {
      WeightedBackend(
        weight: $0.weight == 0 ? 0 : max($0.weight >> shift, 1), endpoint: $0.endpoint, origin: $0.origin)
    }
  }
}
