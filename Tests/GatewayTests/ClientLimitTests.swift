import Foundation
import Testing

@testable import Gateway
@testable import Routing

/// Clients that are slow, silent or too many.
@Suite struct ClientLimitTests {
  private func gateway(_ upstream: UInt16, _ change: (inout ClientLimits) -> Void) throws -> RunningGateway {
    var limits = ClientLimits()
    change(&limits)
    return try RunningGateway(route: upstream, limits: limits)
  }

  @Test func `a head that does not end is cut off`() throws {
    let gateway = try gateway(1) { $0.headSeconds = 1 }
    let client = try gateway.connect()
    try client.write("GET / HTTP/1.1\r\nHost: a\r\n")
    let answer = try client.readAnswer(to: "GET")
    #expect(answer.status == 408 && answer.body.text.contains("the head of the request"))
    #expect(try client.readToEnd().isEmpty)
    #expect(try gateway.log.request().contains(" reason=Timeout "))
    gateway.server.stop()
  }

  @Test func `the log line of a head that does not end says nothing of another request`() throws {
    let upstream = try ScriptedUpstream { peer, _ in
      _ = try peer.readRequest()
      try peer.write(Sample.answer())
      try peer.waitForEnd()
    }
    let gateway = try gateway(upstream.port) { $0.headSeconds = 1 }
    #expect(try gateway.ask("GET /secret HTTP/1.1\r\nHost: other\r\n\r\n", method: "GET").status == 200)
    #expect(try gateway.log.request().contains(" http.path=/secret "))
    let client = try gateway.connect()
    try client.write("GET / HTTP/1.1\r\nHost: a\r\n")
    #expect(try client.readAnswer(to: "GET").status == 408)
    let line = try gateway.log.request()
    #expect(line.contains(" http.status=408 ") && !line.contains("secret") && !line.contains("route="))
    gateway.server.stop()
    _ = upstream.stop()
  }

  @Test func `a body that does not arrive is cut off on both sides`() throws {
    let upstream = try ScriptedUpstream { peer, _ in
      _ = try peer.read(through: "begin")
      try peer.waitForEnd()
    }
    let gateway = try gateway(upstream.port) { $0.bodySeconds = 1 }
    let client = try gateway.connect()
    try client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nbegin")
    #expect(try client.readAnswer().status == 408)
    #expect(try client.readToEnd().isEmpty)
    #expect(upstream.stop() == [])
    gateway.server.stop()
  }

  @Test func `an idle connection is closed`() throws {
    let gateway = try RunningGateway {
      Tables.routes(port: $0, [], [], frontend: FrontendLimits(idleMilliseconds: 1000))
    }
    let client = try gateway.connect()
    #expect(try client.readToEnd().isEmpty)
    gateway.server.stop()
    #expect(try gateway.log.allRequests().isEmpty)
  }

  @Test func `a connection that has lived long enough ends`() throws {
    let gateway = try RunningGateway {
      Tables.routes(port: $0, [], [], frontend: FrontendLimits(maximumConnectionMilliseconds: 3000))
    }
    // The request has to come while the connection is young.
    let client = try gateway.connect()
    try client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try client.readAnswer(to: "GET").status == 404)
    #expect(try client.readToEnd().isEmpty)
    gateway.server.stop()
  }

  @Test func `a client that takes nothing is cut, the others are not`() throws {
    let upstream = try ScriptedUpstream { peer, number in
      _ = try peer.readRequest()
      if number == 0 {
        // More than all buffers between here and the client hold; the gateway gives up in the middle.
        _ = try? peer.write(
          "HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n" + String(repeating: "x", count: 50_000_000))
      } else {
        try peer.write(Sample.answer())
        try peer.waitForEnd()
      }
    }
    let gateway = try gateway(upstream.port) { $0.sendSeconds = 1 }
    let stalled = try gateway.connect()
    try stalled.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    _ = try stalled.read(through: "\r\n\r\n")
    #expect(try gateway.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n", method: "GET").status == 200)
    var lines: [String] = []
    while !lines.contains(where: { $0.contains("client took nothing of the answer") }) {
      lines.append(try gateway.log.request())
    }
    stalled.close()
    gateway.server.stop()
    _ = upstream.stop()
  }

  @Test func `connections above the limit wait until others end`() throws {
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let gateway = try gateway(upstream.port) { $0.connections = 2 }
    let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    let clients = try (0..<3).map { _ in try gateway.connect() }
    for client in clients.prefix(2) {
      try client.write(get)
      #expect(try client.readAnswer(to: "GET").status == 200)
    }
    try clients[2].write(get)
    #expect(try gateway.log.line(containing: "no connections are accepted").contains("there are 2 connections"))
    clients[0].close()
    #expect(try clients[2].readAnswer(to: "GET").status == 200)
    for client in clients.dropFirst() { client.close() }
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  @Test func `a burst of connections does not go beyond the limit`() throws {
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let gateway = try gateway(upstream.port) { $0.connections = 3 }
    let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    let clients = try (0..<20).map { _ in
      let client = try gateway.connect()
      try client.write(get)
      return client
    }
    // Whoever waits is served once others have gone.
    for client in clients {
      #expect(try client.readAnswer(to: "GET").status == 200)
      client.close()
    }
    gateway.server.stop()
    #expect(upstream.accepted <= 3)
    #expect(upstream.stop() == [])
  }

  @Test func `an idle connection to one upstream makes room for one to another`() throws {
    let closed = Gate()
    let first = try ScriptedUpstream { peer, _ in
      _ = try peer.readRequest()
      try peer.write(Sample.answer())
      try peer.waitForEnd()
      closed.open()
    }
    let second = try ScriptedUpstream(answering: Sample.answer())
    var options = GatewayOptions(workerThreads: 1)
    options.clientLimits.connections = 1
    let gateway = try RunningGateway(options) { port in
      Tables.routes(
        port: port, [Tables.route("a", path: .exact(Array("/a".utf8))), Tables.route("b", to: [1])],
        [Tables.endpoint(first.port), Tables.endpoint(second.port)])
    }
    let client = try gateway.connect()
    for path in ["/a", "/b"] {
      try client.write("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try client.readAnswer(to: "GET").status == 200)
    }
    try closed.pass()
    client.close()
    gateway.server.stop()
    #expect(first.stop() == [] && second.stop() == [])
  }

  @Test func `the limit leaves descriptors for upstreams and for the event loops`() {
    var limit = rlimit()
    #expect(SystemCalls.getDescriptorLimit(&limit))
    let most = Int(clamping: limit.rlim_cur)
    for (workers, ports) in [(1, 1), (2, 1), (4, 10)] where most > 4096 {
      let connections = ClientLimits().connectionLimit(workers: workers, ports: ports)
      #expect(workers * (2 * connections + ports + 3) < most - 100)
      #expect(workers * 2 * connections > most / 2)
    }
  }
}
