import Routing
import YAML

/// Turns the routes of one listener into rows.
struct RouteFreezer {
  private let document: Document
  /// The entries of top-level `backends` by name; of a repeated name the last one counts.
  private let backends: [String: BackendEntry]
  private let defaults: UpstreamSettings
  var rows: FrozenRows

  /// - Parameter defaults: the settings of upstreams without policies.
  init(_ document: Document, _ traffic: TrafficModel, _ rows: FrozenRows, _ defaults: UpstreamSettings) {
    self.document = document
    self.defaults = defaults
    self.rows = rows
    var backends: [String: BackendEntry] = [:]
    for backend in traffic.backends {
      if let name = backend.name?.value { backends[name] = backend }
    }
    self.backends = backends
  }

  /// - Parameter listener: the key of the listener, with which the keys of its routes begin.
  mutating func routes(_ set: RouteSet, listener: String) throws(UnknownValue) -> [HTTPRoute] {
    var routes: [HTTPRoute] = []
    for member in set.survivors {
      guard let identity = member.identity else { throw UnknownValue() }
      routes.append(try route(member.route, identity, listener))
    }
    return routes
  }

  private mutating func route(
    _ entry: RouteEntry, _ identity: RouteIdentity, _ listener: String
  ) throws(UnknownValue) -> HTTPRoute {
    var hostnames: [HostPattern] = []
    for hostname in entry.hostnames { hostnames.append(RouteFreezer.hostPattern(try hostname.known())) }
    var rules: [RouteRule] = []
    for match in entry.matches { if let rule = try rule(match) { rules.append(rule) } }
    var backends: [WeightedBackend] = []
    for backend in entry.backends { backends.append(try self.backend(backend, entry.policies)) }
    return HTTPRoute(
      name: identity.key, key: "\(listener)/\(identity.key)", hostnames: hostnames,
      rules: entry.matchList == nil ? [RouteRule()] : rules, backends: backends,
      origin: document.origin(document.span(entry.section.node)))
  }

  /// On a route `*` is a wildcard only as the first label; anywhere else it stands for itself, and so matches nothing.
  private static func hostPattern(_ hostname: String) -> HostPattern {
    let name = Array(hostname.lowercased().utf8)
    return name.starts(with: "*.".utf8) && name.count > 2 ? .suffix(Array(name.dropFirst())) : .exact(name)
  }

  /// The rule of a match; nil where it matches nothing.
  private mutating func rule(_ match: MatchEntry) throws(UnknownValue) -> RouteRule? {
    var path = Routing.PathPattern.all
    if let written = try match.path?.known() {
      switch written {
      case .exact(let text): path = .exact(Array(text.utf8))
      case .prefix(let text): path = .prefix(Array(text.utf8))
      case .regex(let text): path = .regex(try rows.reference(to: text))
      case .invalid: return nil
      }
    }
    var headers: [HeaderMatcher] = []
    for header in match.headers {
      guard let name = try header.name?.known(), let value = try valuePattern(header) else { return nil }
      headers.append(HeaderMatcher(name: RouteFreezer.headerName(name), value: value))
    }
    var query: [QueryMatcher] = []
    for parameter in match.query {
      guard let name = try parameter.name?.known(), let value = try valuePattern(parameter) else { return nil }
      query.append(QueryMatcher(name: Array(name.utf8), value: value))
    }
    let method = try match.method?.known()
    return RouteRule(path: path, method: method.map { Array($0.utf8) }, headers: headers, query: query)
  }

  private mutating func valuePattern(_ matcher: ValueMatcher) throws(UnknownValue) -> ValuePattern? {
    switch try matcher.pattern?.known() {
    case .exact(let text): .exact(Array(text.utf8))
    case .regex(let text): .regex(try rows.reference(to: text))
    case .invalid, nil: nil
    }
  }

  private static func headerName(_ text: String) -> HeaderMatcher.Name {
    switch text.lowercased() {
    case ":method": .method
    case ":scheme": .scheme
    // A target can name the host in place of the field (RFC 9112 section 3.2.2).
    case ":authority", "host": .authority
    case ":path": .path
    case let name: .field(Array(name.utf8))
    }
  }

  /// - Parameter policies: those of the route.
  private mutating func backend(
    _ entry: RouteBackendEntry, _ policies: Section?
  ) throws(UnknownValue) -> WeightedBackend {
    let weight = try entry.weight?.known() ?? 1
    guard let weight = UInt64(exactly: weight) else { throw UnknownValue() }
    switch entry.target {
    case .host(let host): return try backend(host, weight, BackendPolicies(entry: entry.policies, route: policies))
    case .named(let name):
      guard let named = backends[BackendReferences.name(try name.known())], case .host(let host) = named.target else {
        throw UnknownValue()
      }
      let policies = BackendPolicies(entry: entry.policies, route: policies, named: named.policies)
      return try backend(host, weight, policies)
    case .invalid(let field):
      return WeightedBackend(weight: weight, endpoint: nil, origin: document.origin(document.span(field.key)))
    case .service, .routeGroup, .dynamic, .mcp, .ai, .aws, .internal, .unknown: throw UnknownValue()
    }
  }

  private mutating func backend(
    _ host: Spanned<String>, _ weight: UInt64, _ policies: BackendPolicies
  ) throws(UnknownValue) -> WeightedBackend {
    let endpoint = try UpstreamFreezer(document, policies, defaults).endpoint(host)
    return WeightedBackend(weight: weight, endpoint: rows.index(of: endpoint), origin: document.origin(host.span))
  }
}
