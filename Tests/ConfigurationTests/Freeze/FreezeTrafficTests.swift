import Routing
import Testing

@testable import Configuration

@Suite struct FreezeTrafficTests {
  private func place(_ line: Int, _ column: Int) -> SourceOrigin {
    SourceOrigin(file: "test.yaml", line: line, column: column)
  }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func `binds and gateways become ports`() throws {
    let text = """
      binds:
      - port: 8081
        listeners:
        - hostname: "*.Example.com"
          routes: [{backends: []}]
        - name: other
          hostname: b.com
          routes: []
      gateways:
        web: {port: 8080}
        many:
          port: 8082
          listeners:
          - {name: x, hostname: x.com}
          - {}
      routes:
      - {gateways: [web, many], backends: []}
      - {gateways: many/x, backends: []}
      """
    let result = frozen(text)
    let table = try #require(result.table, "\(result.findings)")
    #expect(table.binds.map(\.port) == [8080, 8081, 8082])
    #expect(table.binds.map(\.protocolKind) == [.http, .http, .http])
    #expect(table.binds.map(\.origin) == [place(10, 9), place(2, 3), place(12, 5)])
    let listeners = table.binds.map { $0.listeners.map { table.listeners[$0] } }
    #expect(listeners.map { $0.map(\.name) } == [["web"], ["other", "listener0"], ["many/x", "many/listener1"]])
    #expect(listeners[1].map(\.hostname) == [.exact(bytes("b.com")), .suffix(bytes(".example.com"))])
    #expect(listeners[2].map(\.hostname) == [.exact(bytes("x.com")), .suffix([])])
    #expect(listeners[1][0].gatewayName == "default/default")
    #expect(listeners[1][1].origin == place(4, 5))
    let names = try listeners.map { try $0.map { try routes(of: $0, table).map(\.key) } }
    #expect(
      names == [
        [["gateway/web/default/route0"]], [[], ["default/default/bind/8081/listener0/default/route0"]],
        [
          ["gateway/many/x/default/route0", "gateway/many/x/default/route1"],
          ["gateway/many/listener1/default/route0"],
        ],
      ])
  }

  private func routes(of listener: Listener, _ table: RoutingTable) throws -> [HTTPRoute] {
    guard case .http(let set) = listener.target else { throw UnknownValue() }
    return table.routeSets[set].routes
  }

  private func routes(_ text: String) throws -> (routes: [HTTPRoute], table: RoutingTable) {
    let result = frozen("gateways: {default: {port: 80}}\n" + text)
    let table = try #require(result.table, "\(result.findings)")
    return (try routes(of: table.listeners[0], table), table)
  }

  @Test func `matches become rules`() throws {
    let text = """
      routes:
      - name: r
        namespace: n
        hostnames: [A.com, "*.B.com", "*", "*c"]
        matches:
        - {path: {exact: /a}, method: GET}
        - {path: {pathPrefix: /b/}, headers: [{name: X-A, value: {exact: V}}, {name: ":authority", value: {exact: h}}]}
        - {path: {regex: "/(?<n>c+)"}, query: [{name: Q, value: {regex: "/(?<n>c+)"}}]}
        - {path: invalid}
        - {headers: [{name: a, value: invalid}]}
        - {headers: [{name: Host, value: {exact: h}}]}
        backends: []
      - {matches: [], backends: []}
      - {backends: []}
      """
    let (routes, table) = try routes(text)
    #expect(routes.map(\.name) == ["default/route1", "default/route2", "n/r"])
    #expect(routes[0].rules.isEmpty)
    #expect(routes[1].rules == [RouteRule()])
    #expect(routes[1].hostnames.isEmpty)
    #expect(
      routes[2].hostnames == [
        .exact(bytes("a.com")), .suffix(bytes(".b.com")), .exact(bytes("*")), .exact(bytes("*c")),
      ])
    let regex = RegexReference(pattern: 0, length: 9)
    #expect(table.patterns == ["/(?P<n>c+)"])
    #expect(
      routes[2].rules == [
        RouteRule(path: .exact(bytes("/a")), method: bytes("GET")),
        RouteRule(
          path: .prefix(bytes("/b/")),
          headers: [
            HeaderMatcher(name: .field(bytes("x-a")), value: .exact(bytes("V"))),
            HeaderMatcher(name: .authority, value: .exact(bytes("h"))),
          ]),
        RouteRule(path: .regex(regex), query: [QueryMatcher(name: bytes("Q"), value: .regex(regex))]),
        RouteRule(headers: [HeaderMatcher(name: .authority, value: .exact(bytes("h")))]),
      ])
    #expect(routes[2].origin == place(3, 3))
  }

  @Test func `of two routes with one name the last is kept`() throws {
    let text = """
      routes:
      - {name: r, backends: [{host: "a:1"}]}
      - {name: r, backends: [{host: "b:1"}]}
      """
    let (routes, table) = try routes(text)
    #expect(routes.map { $0.backends.map { $0.endpoint.map { table.endpoints[$0].name } } } == [["b:1"]])
  }

  @Test func `targets and their authority`() throws {
    let text = """
      routes:
      - backends:
        - {host: "name:8080", weight: 3}
        - {host: "name:80"}
        - {host: "127.0.0.1:80"}
        - {host: "[::1]:81", weight: 0}
        - {host: "unix:/run/s"}
        - {backend: /shared}
        - {backend: shared}
        - {invalid: null}
      backends:
      - {name: shared, host: "name:8080"}
      """
    let (routes, table) = try routes(text)
    let route = try #require(routes.first)
    #expect(route.backends.map(\.weight) == [3, 1, 1, 0, 1, 1, 1, 1])
    #expect(route.totalWeight == 9)
    #expect(route.backends.map(\.endpoint) == [0, 1, 2, 3, 4, 0, 0, nil])
    #expect(table.endpoints.map(\.name) == ["name:8080", "name:80", "127.0.0.1:80", "[::1]:81", "unix:/run/s"])
    let authorities = table.endpoints.map { $0.authority.map { String(decoding: $0, as: UTF8.self) } }
    #expect(authorities == ["name:8080", "name", nil, nil, nil])
    #expect(route.backends[0].origin == place(4, 12))
    #expect(route.backends[5].origin == place(13, 24))
  }

  @Test func `an address is another endpoint for a model than for a route`() throws {
    let text = """
      llm: {port: 4000, models: [{name: a, provider: openAI, params: {hostOverride: "127.0.0.1:1"}}]}
      routes: [{backends: [{host: "127.0.0.1:1"}]}]
      """
    let result = frozen("gateways: {default: {port: 80}}\n" + text)
    let table = try #require(result.table)
    #expect(table.binds.map(\.port) == [80, 4000])
    #expect(table.binds.map { $0.listeners.map { table.listeners[$0].name } } == [["default"], ["llm"]])
    #expect(table.endpoints.map(\.name) == ["127.0.0.1:1", "127.0.0.1:1"])
    #expect(table.endpoints.map { $0.authority == nil } == [false, true])
  }

  @Test func `certificates of listeners`() throws {
    let text = """
      llm: {port: 1, tls: {cert: c, key: k}, models: []}
      binds:
      - port: 2
        listeners:
        - {protocol: HTTPS, hostname: a.com, routes: [], tls: {cert: c, key: k, root: r, minTLSVersion: TLS_V1_3}}
        - {name: never, routes: []}
      gateways:
        a: {port: 3, tls: {cert: c, key: k, maxTlsVersion: TLS_V1_2, cipherSuites: [ECDHE-RSA-AES256-GCM-SHA384]}}
      routes: [{gateways: a, backends: []}]
      """
    let table = try #require(frozen(text).table)
    #expect(table.binds.map(\.protocolKind) == [.tls, .tls, .tls])
    let tls = table.binds.map { $0.listeners.map { table.listeners[$0].tls } }
    #expect(
      tls == [
        [TLSServerParameters(certificateFile: "c", keyFile: "k")],
        [TLSServerParameters(certificateFile: "c", keyFile: "k", clientRootFile: "r", minimumVersion: .v1_3)],
        [
          TLSServerParameters(
            certificateFile: "c", keyFile: "k", maximumVersion: .v1_2,
            cipherSuites: ["TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"])
        ],
      ])
  }

  @Test func `limits of connections`() throws {
    let text = """
      frontendPolicies:
        http: {maxBufferSize: 10, http1MaxHeaders: 20, http1IdleTimeout: 1500us, maxConnectionDuration: 1m}
        tls: {handshakeTimeout: 0s}
        tcp: {keepalives: {enabled: false, time: 1s, interval: 2s, retries: 3}}
      """
    #expect(
      try #require(frozen(text).table).frontend
        == FrontendLimits(
          maximumBufferBytes: 10, maximumHeaders: 20, idleMilliseconds: 2, maximumConnectionMilliseconds: 60_000,
          handshakeMilliseconds: 1,
          keepalive: .init(isEnabled: false, idleMilliseconds: 1000, intervalMilliseconds: 2000, retries: 3)))
    #expect(try #require(frozen("{}").table).frontend == FrontendLimits())
    let protocols = """
      frontendPolicies:
        http:
          http1HeaderCase: lowercase
          http2WindowSize: 1
          http2ConnectionWindowSize: 2
          http2FrameSize: 16384
          http2MaxHeaderSize: 3
          http2KeepaliveInterval: 4s
          http2KeepaliveTimeout: 5s
        proxyProtocol: {version: all, mode: optional}
        connect: {mode: route}
      """
    #expect(
      try #require(frozen(protocols).table).frontend
        == FrontendLimits(
          http2: .init(
            streamWindowBytes: 1, connectionWindowBytes: 2, frameBytes: 16_384, headerListBytes: 3,
            keepaliveMilliseconds: 4000, keepaliveTimeoutMilliseconds: 5000),
          lowersHeaderNames: true, proxyProtocol: .init(versions: .all, isOptional: true),
          connect: .route))
    let standard = "frontendPolicies: {http: {http1HeaderCase: preserve, http2WindowSize: null}, proxy: {}}"
    #expect(
      try #require(frozen(standard).table).frontend
        == FrontendLimits(proxyProtocol: .init(versions: .v2, isOptional: false)))
    let long = "frontendPolicies: {http: {http1IdleTimeout: 9000000h}}"
    #expect(try #require(frozen(long).table).frontend.idleMilliseconds == 3_153_600_000_000)
  }

  @Test(arguments: [
    "{gateways: {default: {port: $P}}, routes: []}", "gateways: {$G: {port: 1}}", "gateways: $G",
    "{gateways: {default: {port: 1}}, routes: $R}", "{gateways: {default: {port: 1}}, routes: [$R]}",
    "{gateways: {default: {port: 1}}, routes: [{hostnames: [$H], backends: []}]}",
    "{gateways: {default: {port: 1}}, routes: [{matches: [{path: {exact: $P}}], backends: []}]}",
    "{gateways: {default: {port: 1}}, routes: [{backends: [{host: \"$H:1\"}]}]}",
    "{gateways: {default: {port: 1}}, routes: [{backends: [{host: \"a:1\", weight: $W}]}]}",
    "binds: [{port: 1, listeners: [{protocol: HTTPS, tls: {cert: $C, key: k}, routes: []}]}]",
    "frontendPolicies: {http: {http1IdleTimeout: $T}}", "frontendPolicies: {proxyProtocol: {version: $V}}",
    "frontendPolicies: {connect: {mode: $M}}",
  ])
  func `a value that is not known gives no table`(text: String) {
    #expect(frozen(text, CompileOptions()).table == nil)
  }

  @Test(arguments: [
    "{gateways: {default: {port: 1}}, routes: [{policies: {cors: {}}, backends: []}]}",
    "{gateways: {default: {port: 1}}, llm: {models: []}}",
    "binds: [{port: 1, listeners: [{protocol: TCP, tcpRoutes: []}]}]", "frontendPolicies: {accessLog: {}}",
  ])
  func `what is not executed gives no table`(text: String) {
    #expect(frozen(text, CompileOptions(notExecuted: nil)).table == nil)
  }
}
