import YAML

/// What the entries of top-level `policies` can be attached to: the routes, backends, services and listeners of a file
/// by the names they are stored under.
struct AttachmentPoints: Sendable {
  /// The namespace of routes that name none, of the gateway, and the gateway's name.
  static let standard = "default"
  /// The namespace of the routes that `llm`, `mcp` and `ui` stand for.
  static let builtIn = "internal"

  /// The name of a route or a service within its namespace.
  struct QualifiedName: Hashable, Sendable {
    let name: String
    let namespace: String
  }

  /// Routes that have a name, with the names of their rules. Others are called `routeN` and `tcprouteN` after their place
  /// in a listener.
  private(set) var routes: [QualifiedName: Set<String>] = [:]
  /// The names of routes by namespace, each once, in the order of the file.
  private(set) var routeNames: [String: [String]] = [:]
  /// A namespace that has a route of a name.
  private(set) var routeNamespaces: [String: String] = [:]
  /// The number of routes, with and without name.
  private(set) var routeCount = 0
  /// The backends of `backends`, with the names of the parts of those that have parts.
  private(set) var backends: [String: Set<String>] = [:]
  /// The names of ``backends`` in the order of the file.
  private(set) var backendNames: [String] = []
  private(set) var services: Set<QualifiedName> = []
  /// The names of ``services`` by namespace.
  private(set) var serviceNames: [String: [String]] = [:]
  private(set) var listeners: Set<String> = []
  /// The names of ``listeners`` in alphabetical order.
  private(set) var listenerNames: [String] = []
  private(set) var ports: Set<Int64> = []
  /// Kinds of things some of whose names are not known, so that nothing can be said to be missing.
  private(set) var hasUnknownRoute = false
  private(set) var hasUnknownBackend = false
  private(set) var hasUnknownService = false
  private(set) var hasUnknownListener = false
  private(set) var hasUnknownPort = false
  /// The top-level sections that the file has.
  let sections: Set<String>

  init(_ root: Section, _ document: Document) {
    sections = Set(root.fields.map(\.name))
    addRoutes(of: root, document)
    for group in document.sections(root, "routeGroups") { addRoutes(of: group, document) }
    for bind in document.sections(root, "binds") { add(bind: bind, document) }
    for gateway in document.section(root, "gateways")?.fields ?? [] { add(gateway: gateway, document) }
    for backend in document.sections(root, "backends") { add(backend: backend, document) }
    for service in document.sections(root, "services") { add(service: service, document) }
    for (name, port) in [("llm", Int64(4000)), ("mcp", Int64(3000))] where sections.contains(name) {
      listeners.insert(name)
      add(port: document.integer(document.section(root, name), "port"), default: port)
    }
    listenerNames = listeners.sorted()
  }

  /// Whether a route is called by its place, as `route0` is.
  func isCalledByPlace(_ name: String) -> Bool {
    for prefix in ["tcproute", "route"] where name.hasPrefix(prefix) {
      if let index = Int(name.dropFirst(prefix.count)), index >= 0, index < routeCount { return true }
    }
    return false
  }

  private mutating func addRoutes(of parent: Section, _ document: Document) {
    for route in document.sections(parent, "routes") + document.sections(parent, "tcpRoutes") {
      routeCount += 1
      let name = document.string(route, "name")
      let namespace = document.string(route, "namespace").effective(default: AttachmentPoints.standard)
      if name != nil, name?.value == nil { hasUnknownRoute = true }
      guard let namespace else {
        hasUnknownRoute = true
        continue
      }
      let rule = document.string(route, "ruleName")
      if rule != nil, rule?.value == nil { hasUnknownRoute = true }
      if let name = name?.value { add(route: name, namespace, rule: rule?.value) }
    }
  }

  private mutating func add(route name: String, _ namespace: String, rule: String?) {
    let route = QualifiedName(name: name, namespace: namespace)
    if routes[route] == nil {
      routeNames[namespace, default: []].append(name)
      if routeNamespaces[name] == nil { routeNamespaces[name] = namespace }
    }
    routes[route, default: []].formUnion(rule.map { [$0] } ?? [])
  }

  private mutating func add(bind: Section, _ document: Document) {
    add(port: document.integer(bind, "port"), default: nil)
    for (index, listener) in document.sections(bind, "listeners").enumerated() {
      add(listener: listener, index, under: nil, document)
      addRoutes(of: listener, document)
    }
  }

  private mutating func add(gateway: Section.Field, _ document: Document) {
    listeners.insert(gateway.name)
    guard let section = Section(document, gateway.value, path: "") else { return }
    add(port: document.integer(section, "port"), default: nil)
    for (index, listener) in document.sections(section, "listeners").enumerated() {
      add(listener: listener, index, under: gateway.name, document)
    }
  }

  private mutating func add(listener: Section, _ index: Int, under gateway: String?, _ document: Document) {
    guard let name = document.string(listener, "name").effective(default: "listener\(index)") else {
      hasUnknownListener = true
      return
    }
    listeners.insert(name)
    if let gateway { listeners.insert("\(gateway)/\(name)") }
  }

  private mutating func add(backend: Section, _ document: Document) {
    guard let name = document.string(backend, "name")?.value else {
      hasUnknownBackend = true
      return
    }
    var parts = document.sections(document.section(backend, "mcp"), "targets")
    if let provider = document.section(backend, "ai") {
      parts.append(provider)
      for group in document.sections(provider, "groups") { parts += document.sections(group, "providers") }
    }
    let names = parts.compactMap { document.string($0, "name") }
    if names.contains(where: { $0.value == nil }) { hasUnknownBackend = true }
    if backends[name] == nil { backendNames.append(name) }
    backends[name, default: []].formUnion(names.compactMap(\.value))
  }

  private mutating func add(service: Section, _ document: Document) {
    let hostname = document.string(service, "hostname")
    let namespace = document.string(service, "namespace")
    guard let hostname = hostname?.value, let namespace = namespace?.value else {
      hasUnknownService = true
      return
    }
    if services.insert(QualifiedName(name: hostname, namespace: namespace)).inserted {
      serviceNames[namespace, default: []].append(hostname)
    }
  }

  private mutating func add(port: Spanned<Int64>?, default standard: Int64?) {
    if let port, port.value == nil { hasUnknownPort = true }
    if let number = port?.value ?? standard { ports.insert(number) }
  }
}
