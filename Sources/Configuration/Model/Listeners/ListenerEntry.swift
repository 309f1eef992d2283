import YAML

/// One listener: an entry of `listeners`, or what a gateway without such a list is itself.
struct ListenerEntry: Sendable {
  /// The mapping that holds the fields; of a gateway without `listeners` the gateway.
  let section: Section
  let name: Spanned<String>?
  /// The name it has when none is written; nil where it has none at all.
  let defaultName: String?
  let namespace: Section.Field?
  let hostname: Spanned<String>?
  let declaredProtocol: Spanned<ListenerProtocol>?
  let tls: Section.Field?
  /// `routes` written inside the listener, which only a listener of a bind has.
  let routeList: Section.Field?
  let tcpRouteList: Section.Field?
  let routes: [RouteEntry]
  let tcpRoutes: [RouteEntry]
  /// Whether `tls` alone makes it HTTPS, as in a gateway.
  let infersProtocol: Bool

  /// The protocol in effect; nil when it is not known.
  var listenerProtocol: ListenerProtocol? {
    if let declaredProtocol { return declaredProtocol.value }
    return infersProtocol && tls != nil ? .https : .http
  }

  /// The name in effect; nil when it is not known, or there is none.
  var effectiveName: String? {
    if let name { return name.value }
    return defaultName
  }

  /// The pattern of the host names it serves; nil when it is not known.
  var hostPattern: HostnamePattern? {
    guard let hostname else { return .any }
    return hostname.value.map { HostnamePattern(listener: $0) }
  }
}

extension ListenerEntry {
  /// Reads a listener of a bind.
  init(bind document: Document, _ section: Section, index: Int) {
    self.init(document, section, defaultName: "listener\(index)", infersProtocol: false, hasRoutes: true)
  }

  /// Reads a listener of a gateway, or a gateway that is its own listener (no index).
  init(gateway document: Document, _ section: Section, index: Int?) {
    self.init(
      document, section, defaultName: index.map { "listener\($0)" }, infersProtocol: true, hasRoutes: false)
  }

  private init(
    _ document: Document, _ section: Section, defaultName: String?, infersProtocol: Bool, hasRoutes: Bool
  ) {
    self.section = section
    self.defaultName = defaultName
    self.infersProtocol = infersProtocol
    let isEntry = defaultName != nil
    name = isEntry ? document.string(section, "name") : nil
    namespace = section.field("namespace")
    hostname = isEntry ? document.string(section, "hostname") : nil
    declaredProtocol = document.string(section, "protocol")?.map(ListenerProtocol.init)
    tls = section.field("tls")
    routeList = hasRoutes ? section.field("routes") : nil
    tcpRouteList = hasRoutes ? section.field("tcpRoutes") : nil
    routes = hasRoutes ? document.sections(section, "routes").map { RouteEntry(document, $0, .http) } : []
    tcpRoutes = hasRoutes ? document.sections(section, "tcpRoutes").map { RouteEntry(document, $0, .tcp) } : []
  }
}
