import TestSupport
import Testing

@testable import Gateway
@testable import Routing

/// Another table takes the place of the one that is served.
@Suite struct ReloadTests {
  private let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

  private func ask(_ client: Peer) throws -> String {
    try client.write(get)
    return try client.readAnswer(to: "GET").body.text
  }

  @Test func `a connection serves its next request by the new table`() throws {
    let first = try ScriptedUpstream(answering: Sample.answer("first"))
    let second = try ScriptedUpstream(answering: Sample.answer("second"))
    let gateway = try RunningGateway(route: first.port)
    let client = try gateway.connect()
    #expect(try ask(client) == "first")
    try gateway.server.reload(Tables.routes(port: gateway.port, [Tables.route()], [Tables.endpoint(second.port)]))
    #expect(try ask(client) == "second")
    #expect(first.stop() == [])  // its connections are closed with the table
    client.close()
    gateway.server.stop()
    #expect(second.stop() == [])
  }

  @Test func `a request under way ends on the table it began with`() throws {
    let mayAnswer = Gate()
    let arrived = Gate()
    let upstream = try ScriptedUpstream { peer, _ in
      _ = try peer.readRequest()
      arrived.open()
      try mayAnswer.pass()
      try peer.write(Sample.answer("old"))
      try peer.waitForEnd()
    }
    let gateway = try RunningGateway(route: upstream.port)
    let client = try gateway.connect()
    try client.write(get)
    try arrived.pass()
    try gateway.server.reload(Tables.routes(port: gateway.port, [], []))
    mayAnswer.open()
    let answer = try client.readAnswer(to: "GET")
    #expect(answer.body.text == "old" && answer.value("connection") == nil)
    #expect(try ask(client) == "route not found")
    client.close()
    #expect(upstream.stop() == [])
    gateway.server.stop()
    let lines = try gateway.log.allRequests()
    #expect(lines.map { $0.contains(" route=default/route0 ") } == [true, false])
  }

  @Test func `connections to an upstream that stays are kept`() throws {
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let gateway = try RunningGateway(route: upstream.port)
    let client = try gateway.connect()
    for _ in 0..<3 {
      #expect(try ask(client) == "hello")
      try gateway.server.reload(
        Tables.routes(port: gateway.port, [Tables.route("default/b")], [Tables.endpoint(upstream.port)]))
    }
    #expect(upstream.accepted == 1)
    client.close()
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  @Test func `ports come and go`() throws {
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let gateway = try RunningGateway(route: upstream.port)
    let idle = try gateway.connect()
    #expect(try ask(idle) == "hello")
    let port = try FreePort.next()
    try gateway.server.reload(Tables.routes(port: port, [Tables.route()], [Tables.endpoint(upstream.port)]))
    let other = try Peer(port: port)
    #expect(try ask(other) == "hello")
    #expect(try idle.readToEnd().isEmpty)
    #expect(throws: (any Error).self) { try gateway.connect() }
    other.close()
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  @Test func `a port in use leaves everything as it was`() throws {
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let gateway = try RunningGateway(route: upstream.port)
    let failure = #expect(throws: StartFailure.self) {
      try gateway.server.reload(Tables.routes(port: upstream.port, [], []))
    }
    guard case .portInUse(upstream.port, _)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(try gateway.ask(get, method: "GET").body.text == "hello")
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  @Test func `hundreds of reloads lose no request`() throws {
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let gateway = try RunningGateway(GatewayOptions(workerThreads: 2)) {
      Tables.routes(port: $0, [Tables.route()], [Tables.endpoint(upstream.port)])
    }
    let client = try gateway.connect()
    for round in 0..<300 {
      try client.write(get)
      try gateway.server.reload(
        Tables.routes(
          port: gateway.port, [Tables.route("default/r\(round)")],
          [Tables.endpoint(upstream.port, host: round % 2 == 0 ? "127.0.0.1" : "localhost")]))
      #expect(try client.readAnswer(to: "GET").body.text == "hello")
    }
    client.close()
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }
}
