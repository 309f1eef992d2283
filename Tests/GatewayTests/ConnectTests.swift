import Foundation
import Testing

@testable import Gateway
@testable import Routing

/// Tunnels through a route that CONNECT opens (RFC 9110 section 9.3.6).
@Suite struct ConnectTests {
  static let connect = "CONNECT db.test:443 HTTP/1.1\r\nHost: db.test:443\r\n\r\n"

  static func table(_ port: UInt16, _ endpoints: [Endpoint], mode: ConnectMode = .route) -> RoutingTable {
    Tables.routes(port: port, [Tables.route()], endpoints, frontend: FrontendLimits(connect: mode))
  }

  /// Runs a test with a route to an upstream that does what a script says.
  private func withTunnel(
    drainSeconds: Int = 1, _ script: @escaping ScriptedUpstream.Script,
    _ body: (RunningGateway, ScriptedUpstream) throws -> Void
  ) throws {
    let upstream = try ScriptedUpstream(script)
    let endpoint = Tables.endpoint(upstream.port)
    let gateway = try RunningGateway(GatewayOptions(workerThreads: 1, drainSeconds: drainSeconds)) {
      Self.table($0, [endpoint])
    }
    do {
      try body(gateway, upstream)
    } catch {
      gateway.server.stop()
      throw PeerError.unexpected("\(error); upstream: \(upstream.stop()); log: \(gateway.log.lines)")
    }
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  private func open(_ gateway: RunningGateway, more: String = "") throws -> Peer {
    let client = try gateway.connect()
    try client.write(Self.connect + more)
    let head = try client.readHead()
    #expect(head.startLine == "HTTP/1.1 200 OK")
    #expect(head.fields.map(\.name) == ["date"])
    return client
  }

  @Test func `bytes pass both ways, those sent together with the request first`() throws {
    try withTunnel({ peer, _ in
      #expect(try peer.read(6).text == "early\n")
      try peer.write("HTTP/1.1 400 no head\r\n\r\n")
      #expect(try peer.read(4).text == "ping")
      try peer.write("pong")
      try peer.waitForEnd()
    }) { gateway, upstream in
      let client = try open(gateway, more: "early\n")
      #expect(try client.read(24).text == "HTTP/1.1 400 no head\r\n\r\n")
      try client.write("ping")
      #expect(try client.read(4).text == "pong")
      client.close()
      let line = try gateway.log.request()
      #expect(line.contains(" endpoint=127.0.0.1:\(upstream.port) ") && line.contains(" http.method=CONNECT "))
      #expect(line.contains(" http.host=db.test ") && line.contains(" http.status=200 "))
      #expect(!line.contains(" error="))
    }
  }

  @Test func `an upstream that speaks first is heard`() throws {
    try withTunnel({ peer, _ in
      try peer.write("220 ready\r\n")
      try peer.waitForEnd()
    }) { gateway, _ in
      let client = try open(gateway)
      #expect(try client.read(11).text == "220 ready\r\n")
      client.close()
    }
  }

  @Test func `TLS through the tunnel, its first bytes sent together with the request`() throws {
    guard let certificates = try TestCertificates.make() else { return }
    defer { certificates.remove() }
    let server = try TLSServer(certificates)
    let gateway = try RunningGateway { Self.table($0, [Tables.endpoint(server.port)]) }
    for _ in 0..<3 {
      let client = try TLSRelay(port: gateway.port, ca: certificates.ca, serverName: "localhost")
      try client.begin(behind: Self.connect)
      #expect(try client.peer.readHead().status == 200)
      try client.handshake()
      try client.write(Sample.post("{}"))
      #expect(try client.read(through: "hello").contains("X-SNI: localhost\r\n"))
      client.close()
    }
    gateway.server.stop()
    server.stop()
    #expect(try gateway.log.allRequests().count == 3)
  }

  @Test func `a tunnel inside the client's TLS`() throws {
    guard let certificates = try TestCertificates.make() else { return }
    defer { certificates.remove() }
    let upstream = try ScriptedUpstream { peer, _ in
      #expect(try peer.read(10).text == "earlylater")
      try peer.write("answer\n")
      #expect(try peer.readToEnd().isEmpty)
    }
    let tls = TLSServerParameters(certificateFile: certificates.certificate, keyFile: certificates.key)
    let gateway = try RunningGateway { port in
      RoutingTable(
        binds: [Bind(port: port, protocolKind: .tls, listeners: [(0, .any)], origin: Tables.place)],
        listeners: [Listener(name: "a", target: .http(routeSet: 0), tls: tls, origin: Tables.place)],
        routeSets: [RouteSet(routes: [Tables.route()])], endpoints: [Tables.endpoint(upstream.port)],
        frontend: FrontendLimits(connect: .route), digest: { _ in "0" })
    }
    let client = try TLSRelay(port: gateway.port, ca: certificates.ca, serverName: "localhost")
    try client.handshake()
    try client.write(Self.connect + "early")
    #expect(try client.read(through: "\r\n\r\n").hasPrefix("HTTP/1.1 200 OK\r\n"))
    try client.write("later")
    #expect(try client.read(through: "\n") == "answer\n")
    client.close()
    #expect(upstream.stop() == [])
    #expect(try !gateway.log.request().contains(" error="))
    gateway.server.stop()
  }

  @Test(arguments: [(["h2", "http/1.1"], "http/1.1"), (["http/1.1"], "http/1.1"), (["h2"], "h2"), ([], "none")])
  func `the backend's TLS is the gateway's`(offered: [String], negotiated: String) throws {
    guard let certificates = try TestCertificates.make() else { return }
    defer { certificates.remove() }
    let server = try TLSServer(certificates)
    let tls = TLSClientParameters(serverName: "localhost", trustRoots: .file(certificates.ca), alpn: offered)
    let gateway = try RunningGateway { Self.table($0, [Tables.endpoint(server.port, tls: tls)]) }
    let client = try open(gateway, more: Sample.post("{}"))
    let answer = try client.readAnswer()
    #expect(answer.body.text == "hello" && answer.value("x-alpn") == negotiated)
    client.close()
    gateway.server.stop()
    server.stop()
  }

  @Test func `large amounts pass both ways`() throws {
    let count = 4_000_000
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    try withTunnel({ peer, _ in
      let received = try peer.read(count)
      try peer.write(received)
      try peer.waitForEnd()
    }) { gateway, _ in
      let client = try gateway.connect()
      // More than the gateway reads before there is a connection.
      try client.write(Array(Self.connect.utf8) + bytes)
      #expect(try client.readHead().status == 200)
      #expect(try client.read(count) == bytes)
      client.close()
    }
  }

  @Test func `a client that reads nothing is not read for, and loses nothing`() throws {
    let stalled = Gate()
    let (block, most) = (1 << 16, 64 << 20)
    try withTunnel({ peer, _ in
      _ = fcntl(peer.descriptor, F_SETFL, O_NONBLOCK)
      let bytes = [UInt8](repeating: 0x61, count: block)
      var sent = 0
      while sent < most, peer.isReady(POLLOUT, within: 500) { sent += try peer.writeSome(bytes[...]) }
      #expect(sent < 24 << 20)
      stalled.open()
      _ = fcntl(peer.descriptor, F_SETFL, 0)
      try peer.write("the end")
    }) { gateway, _ in
      let client = try open(gateway)
      try stalled.pass()
      let bytes = try client.readToEnd()
      #expect(bytes.suffix(8) == Array("athe end".utf8))
      #expect(try gateway.log.request().contains(" http.status=200 "))
    }
  }

  @Test func `the upstream's end is the client's end`() throws {
    try withTunnel({ peer, _ in
      #expect(try peer.read(2).text == "hi")
      try peer.write("bye")
    }) { gateway, _ in
      let client = try open(gateway)
      try client.write("hi")
      #expect(try client.readToEnd().text == "bye")
      #expect(try !gateway.log.request().contains(" error="))
    }
  }

  /// Closing over bytes that were not read would take the last bytes of the upstream back.
  @Test func `a client that is still sending gets the upstream's last bytes`() throws {
    let mayEnd = Gate()
    let ended = Gate()
    try withTunnel({ peer, _ in
      _ = try peer.read(1)
      try mayEnd.pass()
      try peer.write("bye")
      peer.endWriting()
      try peer.waitForEnd()
      ended.open()
    }) { gateway, _ in
      let client = try open(gateway, more: "x")
      mayEnd.open()
      try ended.pass()
      try client.write("more")
      try client.write("and more")
      #expect(try client.readToEnd().text == "bye")
    }
  }

  @Test func `an upstream that breaks off is told in the log`() throws {
    try withTunnel({ peer, _ in
      _ = try peer.read(2)
      peer.closeWithReset()
    }) { gateway, _ in
      let client = try open(gateway)
      try client.write("hi")
      #expect(try client.readToEnd().isEmpty)
      let line = try gateway.log.request()
      #expect(line.contains(#" error="upstream: Connection reset by peer""#), "\(line)")
      #expect(line.contains(" reason=UpstreamFailure ") && line.contains(" http.status=200 "))
    }
  }

  @Test(arguments: [false, true]) func `the client's end is the upstream's end`(withReset: Bool) throws {
    let arrived = Gate()
    try withTunnel({ peer, _ in
      _ = try peer.read(2)
      arrived.open()
      try peer.waitForEnd()
    }) { gateway, _ in
      let client = try open(gateway)
      try client.write("hi")
      try arrived.pass()
      if withReset { client.closeWithReset() } else { client.close() }
      let line = try gateway.log.request()
      #expect(line.contains(#" error="client: Connection reset by peer""#) == withReset, "\(line)")
    }
  }

  @Test(arguments: ["", "all of it"]) func `a client that has sent all gets the rest`(early: String) throws {
    try withTunnel({ peer, _ in
      let received = try peer.readToEnd()
      try peer.write(received.text.uppercased() + "!")
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Self.connect + early)
      client.endWriting()
      #expect(try client.readHead().status == 200)
      #expect(try client.readToEnd().text == early.uppercased() + "!")
    }
  }

  @Test func `a tunnel outlives the table it began with`() throws {
    try withTunnel({ peer, _ in
      while let bytes = try? peer.read(4) { try peer.write(bytes) }
    }) { gateway, _ in
      let client = try open(gateway)
      try client.write("ping")
      #expect(try client.read(4).text == "ping")
      try gateway.server.reload(Self.table(gateway.port, [], mode: .deny))
      try client.write("pong")
      #expect(try client.read(4).text == "pong")
      #expect(try gateway.ask(Self.connect, method: "GET").status == 405)
      client.close()
      #expect(try gateway.log.request().contains(" http.status=405 "))
      #expect(try gateway.log.request().contains(" route=default/route0 "))
    }
  }

  @Test func `connections of tunnels serve no requests, and those of requests no tunnels`() throws {
    try withTunnel({ peer, _ in
      while let byte = try? peer.read(1).text {
        // A request ends with an empty line; anything else comes back.
        if byte == "G" {
          _ = try peer.read(through: "\r\n\r\n")
          try peer.write(Sample.answer())
        } else {
          try peer.write(byte)
        }
      }
    }) { gateway, upstream in
      #expect(try gateway.ask(UpstreamHost.get, method: "GET").status == 200)
      let first = try open(gateway, more: "1")
      #expect(try first.read(1).text == "1")
      first.close()
      let second = try open(gateway, more: "2")
      #expect(try second.read(1).text == "2")
      second.close()
      #expect(try gateway.ask(UpstreamHost.get, method: "GET").status == 200)
      #expect(upstream.accepted == 3)
    }
  }

  @Test func `a tunnel ends with the drain`() throws {
    let arrived = Gate()
    let upstream = try ScriptedUpstream { peer, _ in
      _ = try peer.read(1)
      arrived.open()
      try peer.waitForEnd()
    }
    let gateway = try RunningGateway(GatewayOptions(workerThreads: 1, drainSeconds: 0)) {
      Self.table($0, [Tables.endpoint(upstream.port)])
    }
    let client = try open(gateway, more: "x")
    try arrived.pass()
    gateway.server.stop()
    try client.waitForEnd()
    #expect(upstream.stop() == [])
    #expect(try gateway.log.allRequests().count == 1)
  }
}
