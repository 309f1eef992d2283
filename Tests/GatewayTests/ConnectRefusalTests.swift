import Foundation
import Testing

@testable import Gateway
@testable import Routing

/// CONNECT requests that open no tunnel.
@Suite struct ConnectRefusalTests {
  private let connect = ConnectTests.connect

  /// A request behind a CONNECT must not be taken for one where the tunnel was refused: it may be anything.
  private func refusal(_ gateway: RunningGateway, _ head: String = ConnectTests.connect) throws -> Message {
    let client = try gateway.connect()
    try client.write(head + "GET /secret HTTP/1.1\r\nHost: a\r\n\r\n")
    let answer = try client.readAnswer(to: "GET")
    #expect(answer.value("connection") == "close")
    #expect(try client.readToEnd().isEmpty)
    gateway.server.stop()
    #expect(try gateway.log.allRequests().count == 1)
    return answer
  }

  private func gateway(
    _ endpoints: [Endpoint], routes: [HTTPRoute] = [Tables.route()], mode: ConnectMode = .route
  ) throws -> RunningGateway {
    try RunningGateway { Tables.routes(port: $0, routes, endpoints, frontend: FrontendLimits(connect: mode)) }
  }

  @Test func `where it is not allowed`() throws {
    let answer = try refusal(try gateway([Tables.endpoint(1)], mode: .deny))
    #expect(answer.status == 405 && answer.body.text == "method not allowed")
  }

  @Test func `to models`() throws {
    let gateway = try RunningGateway { port in
      RoutingTable(
        binds: [Bind(port: port, protocolKind: .http, listeners: [(0, .any)], origin: Tables.place)],
        listeners: [Listener(name: "llm", target: .llm(router: 0), origin: Tables.place)],
        routers: [LLMRouter(models: [Tables.model("a")])], endpoints: [Tables.endpoint(1)],
        frontend: FrontendLimits(connect: .route), digest: { _ in "0" })
    }
    #expect(try refusal(gateway).status == 405)
  }

  @Test func `over HTTP/2`() throws {
    let gateway = try gateway([Tables.endpoint(1)])
    let client = try HTTP2Client(try gateway.connect())
    try client.headers(1, [(":method", "CONNECT"), (":authority", "db.test:443")], ends: false)
    #expect(try client.answer(1).status == "405")
    gateway.server.stop()
  }

  @Test func `without a route`() throws {
    let route = Tables.route(hosts: ["other.test"])
    let answer = try refusal(try gateway([Tables.endpoint(1)], routes: [route]))
    #expect(answer.status == 404 && answer.body.text == "route not found")
  }

  /// An answer to gRPC has status 200, which would tell the client that there is a tunnel.
  @Test func `in the form of an error, whatever the content type`() throws {
    let head = "CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\nContent-Type: application/grpc\r\n\r\n"
    #expect(try refusal(try gateway([], routes: []), head).status == 404)
  }

  @Test func `with a route to nothing`() throws {
    #expect(try refusal(try gateway([], routes: [Tables.route(to: [nil])])).body.text == "backend does not exist")
    #expect(try refusal(try gateway([], routes: [Tables.route(to: [])])).body.text == "no valid backends")
  }

  @Test func `by an upstream that refuses`() throws {
    let (descriptor, port) = try Sockets.bind()
    // Bound, and nobody listens.
    defer { close(descriptor) }
    let gateway = try gateway([Tables.endpoint(port)])
    let answer = try refusal(gateway)
    #expect(answer.status == 503 && answer.body.text == "upstream call failed: Connect: Connection refused")
    #expect(try gateway.log.line(containing: "\twarn\tupstream\t").contains("127.0.0.1:\(port)"))
    let line = try gateway.log.request()
    #expect(line.contains(" http.status=503 ") && line.contains(" reason=UpstreamFailure "))
  }

  @Test(arguments: [UpstreamSettings(connectMilliseconds: 100), UpstreamSettings(responseMilliseconds: 100)])
  func `by the time`(settings: UpstreamSettings) throws {
    guard let certificates = try TestCertificates.make() else { return }
    defer { certificates.remove() }
    let silent = try ScriptedUpstream { peer, _ in try peer.waitForEnd() }
    let tls = TLSClientParameters(serverName: "localhost", trustRoots: .file(certificates.ca))
    let gateway = try gateway([Tables.endpoint(silent.port, tls: tls, settings: settings)])
    let answer = try refusal(gateway)
    #expect(answer.status == 504 && answer.body.text == "upstream call timeout")
    #expect(silent.stop() == [])
  }

  @Test func `by an upstream whose certificate is not trusted`() throws {
    guard let certificates = try TestCertificates.make(), let others = try TestCertificates.make() else { return }
    defer { for folder in [certificates, others] { folder.remove() } }
    let server = try TLSServer(certificates)
    let tls = TLSClientParameters(serverName: "localhost", trustRoots: .file(others.ca))
    let answer = try refusal(try gateway([Tables.endpoint(server.port, tls: tls)]))
    #expect(answer.status == 503 && answer.body.text.hasPrefix("upstream call failed: TLS: "))
    server.stop()
  }

  @Test func `by a client that goes before there is a connection`() throws {
    guard let certificates = try TestCertificates.make() else { return }
    defer { certificates.remove() }
    let arrived = Gate()
    let silent = try ScriptedUpstream { peer, _ in
      _ = try peer.read(1)
      arrived.open()
      try peer.waitForEnd()
    }
    let tls = TLSClientParameters(serverName: "localhost", trustRoots: .file(certificates.ca))
    let settings = UpstreamSettings(connectMilliseconds: 500)
    let gateway = try gateway([Tables.endpoint(silent.port, tls: tls, settings: settings)])
    let client = try gateway.connect()
    try client.write(connect)
    try arrived.pass()
    client.closeWithReset()
    let line = try gateway.log.request()
    #expect(line.contains("client closed the connection before the answer was complete"))
    #expect(silent.stop() == [])
    gateway.server.stop()
  }

  @Test(arguments: ["Content-Length: 1\r\n\r\nx", "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"])
  func `with content`(rest: String) throws {
    let answer = try refusal(try gateway([Tables.endpoint(1)]), "CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\(rest)")
    #expect(answer.status == 400)
  }

  /// What rules can ask about a CONNECT request, by the status of what they lead to: 404 leads nowhere.
  @Test(arguments: [
    (RouteRule(path: .exact(Array("/".utf8))), 503), (RouteRule(path: .prefix(Array("/".utf8))), 503),
    (RouteRule(path: .exact(Array("/a".utf8))), 404), (RouteRule(method: Array("CONNECT".utf8)), 503),
    (RouteRule(method: Array("GET".utf8)), 404),
    (RouteRule(headers: [HeaderMatcher(name: .path, value: .exact(Array("/".utf8)))]), 503),
    (RouteRule(headers: [HeaderMatcher(name: .authority, value: .exact(Array("db.test:443".utf8)))]), 503),
  ])
  func `by rules`(rule: RouteRule, status: Int) throws {
    let (descriptor, port) = try Sockets.bind()
    defer { close(descriptor) }
    let route = HTTPRoute(
      name: "r", key: "r", hostnames: [HostPattern("db.test")], rules: [rule],
      backends: [WeightedBackend(weight: 1, endpoint: 0, origin: Tables.place)], origin: Tables.place)
    #expect(try refusal(try gateway([Tables.endpoint(port)], routes: [route])).status == status)
  }
}
