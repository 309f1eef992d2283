import Testing

@testable import Routing

@Suite struct TableDifferenceTests {
  private static let a = Endpoint(address: .tcp(host: "a", port: 80), tls: nil)
  private static let b = Endpoint(address: .tcp(host: "b", port: 443), tls: .init(serverName: "b"))

  private func table(
    _ models: [LLMModel], _ endpoints: [Endpoint] = [a], listener: String = "llm", port: UInt16 = 4000, line: Int = 1
  ) -> RoutingTable {
    let place = SourceOrigin(file: "test.yaml", line: line, column: 1)
    return RoutingTable(
      binds: [Bind(port: port, protocolKind: .http, listeners: [(0, .any)], origin: place)],
      listeners: [Listener(name: listener, target: .llm(router: 0), origin: place)],
      routers: [LLMRouter(models: models)], endpoints: endpoints, digest: { _ in "" })
  }

  private func table(routes: [HTTPRoute], _ endpoints: [Endpoint] = [a], patterns: [String] = []) -> RoutingTable {
    RoutingTable(
      binds: [Bind(port: 80, protocolKind: .http, listeners: [(0, .any)], origin: place)],
      listeners: [Listener(name: "web", target: .http(routeSet: 0), origin: place)],
      routeSets: [RouteSet(routes: routes)], endpoints: endpoints, patterns: patterns, digest: { _ in "" })
  }

  private func route(_ key: String, endpoint: Int = 0, weight: UInt64 = 1, pattern: Int? = nil) -> HTTPRoute {
    let path = pattern.map { PathPattern.regex(RegexReference(pattern: $0, length: 3)) } ?? .all
    return HTTPRoute(
      name: key, key: key, rules: [RouteRule(path: path)],
      backends: [WeightedBackend(weight: weight, endpoint: endpoint, origin: place)], origin: place)
  }

  @Test func `counts the order, but neither places nor numbers`() throws {
    let old = table([try row("m", endpoint: 0), try row("n", endpoint: 1)], [Self.a, Self.b])
    let new = table([try row("n", endpoint: 0), try row("m", endpoint: 1)], [Self.b, Self.a], line: 7)
    // Both names have one literal character: only their order differs.
    var difference = TableDifference(from: old, to: new)
    #expect(difference.models == .init(isReordered: true))
    difference.models.isReordered = false
    #expect(difference.isEmpty)
    #expect(TableDifference(from: old, to: old).isEmpty)
    #expect(TableDifference(from: old, to: old).description == "nothing")
  }

  @Test func `names models that came, went and changed`() throws {
    let old = table([try row("gone"), try row("same"), try row("other", authorization: "Bearer a")])
    let new = table([try row("new"), try row("same"), try row("other", authorization: "Bearer b")])
    let difference = TableDifference(from: old, to: new)
    #expect(difference.models == .init(added: ["new"], removed: ["gone"], changed: ["other"]))
    #expect(difference.listeners.isEmpty && difference.endpoints.isEmpty)
    #expect(!difference.isEmpty)
    #expect(difference.description == "models: 1 added (new), 1 removed (gone), 1 changed (other)")
    #expect(!difference.description.contains("Bearer"))
  }

  @Test func `compares rows of one name in their order`() throws {
    let old = table([try row("m", visibility: .internal), try row("m")])
    let new = table([try row("m", visibility: .internal), try row("m", paths: [.completions: .keep]), try row("m")])
    #expect(TableDifference(from: old, to: new).models == .init(added: ["m"], changed: ["m"]))
  }

  @Test func `names ports and listeners`() throws {
    let difference = TableDifference(from: table([try row("m")]), to: table([try row("m")], port: 4001))
    #expect(difference.binds == .init(added: ["4001"], removed: ["4000"]))
    #expect(difference.listeners.isEmpty)
    let renamed = TableDifference(from: table([]), to: table([], listener: "other"))
    #expect(renamed.listeners == .init(added: ["other"], removed: ["llm"]))
    #expect(renamed.binds == .init(changed: ["4000"]))
  }

  @Test func `names upstreams with what makes them differ`() throws {
    let roots = Endpoint(
      address: .tcp(host: "b", port: 443), tls: .init(serverName: "c", trustRoots: .file("/ca.pem")))
    let difference = TableDifference(
      from: table([try row("m")], [Self.a, Self.b]), to: table([try row("m")], [Self.a, roots]))
    #expect(difference.endpoints.added == ["https://b:443 as c with roots of /ca.pem"])
    #expect(difference.endpoints.removed == ["https://b:443"])
    #expect(difference.models.isEmpty)
  }

  @Test func `names routes that came, went and changed, whatever the numbers of what they refer to`() throws {
    let old = table(routes: [route("a"), route("b", pattern: 0), route("c")], [Self.a, Self.b], patterns: ["x.*"])
    let same = table(
      routes: [route("c", endpoint: 1), route("b", endpoint: 1, pattern: 1), route("a", endpoint: 1)],
      [Self.b, Self.a], patterns: ["y", "x.*"])
    #expect(TableDifference(from: old, to: same).isEmpty)
    let new = table(
      routes: [route("a", endpoint: 1), route("b", pattern: 0), route("d", weight: 2)], [Self.a, Self.b],
      patterns: ["z.*"])
    #expect(TableDifference(from: old, to: new).routes == .init(added: ["d"], removed: ["c"], changed: ["a", "b"]))
  }

  @Test func `tells that limits changed`() {
    let old = RoutingTable(digest: { _ in "" })
    let new = RoutingTable(frontend: FrontendLimits(idleMilliseconds: 1), digest: { _ in "" })
    let difference = TableDifference(from: old, to: new)
    #expect(!difference.isEmpty)
    #expect(difference.description == "limits: changed")
  }

  @Test func `shows at most five names`() throws {
    let models = try (1...7).map { try row("m\($0)") }
    let text = TableDifference(from: table([]), to: table(models)).description
    #expect(text == "models: 7 added (m1, m2, m3, m4, m5, …)")
  }
}
