import YAML

/// One route, from a listener, from the top level or from a route group.
struct RouteEntry: Sendable {
  /// What is routed.
  enum Kind: Sendable { case http, tcp }

  let kind: Kind
  let section: Section
  /// The gateways it is attached to; only a route of the top level names any.
  let gateways: GatewayReferences?
  let name: Spanned<String>?
  let namespace: Spanned<String>?
  let ruleName: Section.Field?
  let hostnames: [Spanned<String>]
  /// The list `matches`; nil where every path matches.
  let matchList: Section.Field?
  let matches: [MatchEntry]
  let policies: Section?
  let backends: [RouteBackendEntry]

  init(_ document: Document, _ section: Section, _ kind: Kind) {
    self.kind = kind
    self.section = section
    gateways = GatewayReferences(document, section)
    name = document.string(section, "name")
    namespace = document.string(section, "namespace")
    ruleName = section.field("ruleName")
    hostnames = (section.field("hostnames").map { document.elements($0.value) } ?? []).map { document.string($0) }
    matchList = kind == .http ? section.field("matches") : nil
    matches = kind == .http ? document.sections(section, "matches").map { MatchEntry(document, $0) } : []
    policies = document.section(section, "policies")
    backends = document.sections(section, "backends").map { RouteBackendEntry(document, $0) }
  }

  /// The namespace and name it has as the `index`th route of its listener; nil when they are not known.
  func identity(at index: Int) -> RouteIdentity? {
    let own = name.map(\.value) ?? "\(kind == .http ? "route" : "tcproute")\(index)"
    let space = namespace.map(\.value) ?? "default"
    guard let own, let space else { return nil }
    return RouteIdentity(namespace: space, name: own)
  }
}

/// What tells the routes of one listener apart.
struct RouteIdentity: Hashable, Comparable, Sendable {
  let namespace: String
  let name: String

  /// The text by which routes are ordered that match the same requests.
  var key: String { "\(namespace)/\(name)" }

  static func < (a: RouteIdentity, b: RouteIdentity) -> Bool { a.key.utf8.lexicographicallyPrecedes(b.key.utf8) }
}
