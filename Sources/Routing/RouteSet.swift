/// The routes of a listener and the look-up among them, which does not allocate.
///
/// Rules are found by host first: those for the very name, then those for suffixes of it, the longest first, then those
/// for every host. Where none of one group takes the request, the next group is asked. Within a group, the rule of the
/// greatest ``RouteRank`` that takes the request wins.
///
/// A class, since every request would pay for copies of what is in here; immutable, and equal to another where the
/// routes are.
public final class RouteSet: Sendable, Hashable {
  /// The routes, ordered by their keys.
  public let routes: [HTTPRoute]
  /// How the requests of each route are shared out.
  public let shares: BackendShares
  private let groups: [RouteGroup]
  private let names: ByteKeyTable
  private let suffixes: ByteKeyTable
  private let longestSuffix: Int
  private let general: Int?

  /// Builds the look-up.
  public init(routes declared: [HTTPRoute]) {
    routes = declared.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    shares = BackendShares(routes)
    var order: [HostPattern] = []
    var entries: [HostPattern: [RouteGroup.Entry]] = [:]
    for (route, row) in routes.enumerated() {
      for host in row.hostnames.isEmpty ? [.any] : row.hostnames {
        if entries[host] == nil { order.append(host) }
        for (rule, condition) in row.rules.enumerated() {
          entries[host, default: []].append(RouteGroup.Entry(route: route, position: rule, rule: condition))
        }
      }
    }
    var names: [(key: [UInt8], value: Int)] = []
    var suffixes: [(key: [UInt8], value: Int)] = []
    var general: Int?
    for (group, host) in order.enumerated() {
      switch host {
      case .any: general = group
      case .exact(let name): names.append((name, group))
      case .suffix(let text): suffixes.append((text, group))
      }
    }
    groups = order.map { RouteGroup(entries[$0] ?? []) }
    longestSuffix = suffixes.map(\.key.count).max() ?? 0
    self.names = ByteKeyTable(names)
    self.suffixes = ByteKeyTable(suffixes)
    self.general = general
  }

  /// Whether the routes are equal.
  public static func == (left: RouteSet, right: RouteSet) -> Bool { left === right || left.routes == right.routes }

  /// Hashes the routes.
  public func hash(into hasher: inout Hasher) { hasher.combine(routes) }

  /// The route that takes a request.
  ///
  /// - Parameter host: the host of the request without its port, see ``HostPattern/host(ofAuthority:)``; letter case
  ///   makes no difference.
  public func route<Request: RouteRequest & ~Copyable>(
    host: UnsafeRawBufferPointer, for request: borrowing Request
  ) -> RouteMatch? {
    let path = request.path
    if let group = names.value(forLowercased: host), let match = groups[group].match(path, request) { return match }
    if longestSuffix > 0 {
      // A suffix starts at a dot that has something in front of it.
      var start = max(1, host.count - longestSuffix)
      while start < host.count {
        if host[start] == UInt8(ascii: "."),
          let group = suffixes.value(forLowercased: UnsafeRawBufferPointer(rebasing: host[start...])),
          let match = groups[group].match(path, request)
        {
          return match
        }
        start += 1
      }
    }
    return general.flatMap { groups[$0].match(path, request) }
  }
}

/// The outcome of ``RouteSet/route(host:for:)``.
public struct RouteMatch: Sendable, Hashable {
  /// Index into ``RouteSet/routes``.
  public let route: Int
  /// Index into ``HTTPRoute/rules``: the rule that took the request.
  public let rule: Int

  /// Creates an outcome.
  public init(route: Int, rule: Int) {
    self.route = route
    self.rule = rule
  }
}
