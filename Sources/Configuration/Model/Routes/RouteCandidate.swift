import Routing
import YAML

/// One way into a route: one host name and one match, everything about it known.
struct RouteCandidate: Sendable {
  /// The position of the route in its ``RouteSet``.
  let route: Int
  let identity: RouteIdentity
  /// The match as written; for a route without `matches` the route.
  let node: NodeID
  /// The host name or pattern; empty for every host.
  let host: String
  let path: PathPattern
  let method: String?
  /// Sorted, each `name=exact` or `name~regex`.
  let headers: [String]
  let query: [String]

  /// Everything that decides which requests it takes and how early it is tried, except for the name of the route.
  var fingerprint: [String] {
    let kind =
      switch path {
      case .exact: "exact"
      case .prefix: "prefix"
      case .regex: "regex"
      case .invalid: "invalid"
      }
    return [host, kind, path.text, method.map { "m" + $0 } ?? "", "\(headers.count)"] + headers + query
  }

  /// Whether it is tried before another entry of the same host name.
  func precedes(_ other: RouteCandidate) -> Bool {
    let own = rank
    let theirs = other.rank
    return own == theirs ? identity < other.identity : own > theirs
  }

  /// The rank of a path that matches nothing makes no difference.
  private var rank: RouteRank {
    let isExact = if case .exact = path { true } else { false }
    return RouteRank(
      isExactPath: isExact, pathLength: path.text.utf8.count, hasMethod: method != nil, headers: headers.count,
      query: query.count)
  }

  /// Whether it takes every request of the same host name that another entry takes, as far as that can be told from
  /// the patterns: a regular expression is understood only where it is a text followed by `.*`.
  func covers(_ other: RouteCandidate) -> Bool {
    if let method, method != other.method { return false }
    guard Set(headers).isSubset(of: other.headers), Set(query).isSubset(of: other.query) else { return false }
    if path == other.path { return path != .invalid }
    guard case .prefix(let theirs) = other.path else { return false }
    let bare = RouteCandidate.withoutTrailingSlashes(theirs)
    switch path {
    case .prefix(let text): return RouteCandidate.withoutTrailingSlashes(text) == bare
    case .regex(let text):
      // Every path starts with a slash.
      return RouteCandidate.literalBeforeAnything(text).map { (bare.isEmpty ? "/" : bare).hasPrefix($0) } ?? false
    case .exact, .invalid: return false
    }
  }

  /// Whether it can take requests from entries with other paths.
  var isBroad: Bool {
    switch path {
    case .regex(let text): RouteCandidate.literalBeforeAnything(text) != nil
    case .prefix(let text): text.utf8.count > 1 && text.utf8.last == UInt8(ascii: "/")
    case .exact, .invalid: false
    }
  }

  private static func withoutTrailingSlashes(_ text: String) -> String {
    var text = text[...]
    while text.utf8.last == UInt8(ascii: "/") { text.removeLast() }
    return String(text)
  }

  /// The text of `text.*`, with or without `^` and `$`; nil for any other expression.
  private static func literalBeforeAnything(_ regex: String) -> String? {
    var text = regex[...]
    if text.hasPrefix("^") { text.removeFirst() }
    if text.hasSuffix("$") { text.removeLast() }
    guard text.hasSuffix(".*") else { return nil }
    text.removeLast(2)
    let isLiteral = text.utf8.allSatisfy { byte in
      HostPort.isHostByte(byte) && byte != UInt8(ascii: ".") || byte == UInt8(ascii: "/")
    }
    return isLiteral ? String(text) : nil
  }
}

extension RouteSet {
  /// The ways into the routes that keep their name, grouped by host name, in the order of the file; what is not known
  /// is left out.
  func entries() -> [[RouteCandidate]] {
    var order: [String] = []
    var buckets: [String: [RouteCandidate]] = [:]
    for (index, member) in survivors.enumerated() {
      guard let identity = member.identity else { continue }
      for entry in entries(of: member.route, index, identity) {
        if buckets[entry.host] == nil { order.append(entry.host) }
        buckets[entry.host, default: []].append(entry)
      }
    }
    return order.compactMap { buckets[$0] }
  }

  private func entries(of route: RouteEntry, _ index: Int, _ identity: RouteIdentity) -> [RouteCandidate] {
    let hosts = route.hostnames.isEmpty ? [""] : route.hostnames.compactMap { $0.value?.lowercased() }
    func entry(
      _ host: String, _ node: NodeID, _ path: PathPattern, method: String? = nil, headers: [String] = [],
      query: [String] = []
    ) -> RouteCandidate {
      RouteCandidate(
        route: index, identity: identity, node: node, host: host, path: path, method: method, headers: headers,
        query: query)
    }
    if route.matchList == nil { return hosts.map { entry($0, route.section.node, .all) } }
    return route.matches.flatMap { match -> [RouteCandidate] in
      let path = match.path.map(\.value) ?? .all
      guard let path, match.method == nil || match.method?.value != nil,
        let headers = constraints(match.headers, lowercased: true), let query = constraints(match.query)
      else { return [] }
      return hosts.map {
        entry($0, match.section.node, path, method: match.method?.value, headers: headers, query: query)
      }
    }
  }

  private func constraints(_ matchers: [ValueMatcher], lowercased: Bool = false) -> [String]? {
    var texts: [String] = []
    for matcher in matchers {
      guard let name = matcher.name?.value, let pattern = matcher.pattern?.value else { return nil }
      let key = lowercased ? name.lowercased() : name
      switch pattern {
      case .exact(let text): texts.append("\(key)=\(text)")
      case .regex(let text): texts.append("\(key)~\(text)")
      case .invalid: return nil
      }
    }
    return texts.sorted()
  }
}
