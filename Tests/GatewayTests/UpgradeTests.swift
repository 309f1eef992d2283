import Testing

@testable import Gateway
@testable import Routing

/// Changes of protocol, such as to WebSocket.
@Suite struct UpgradeTests {
  private func withRoute(
    _ script: @escaping ScriptedUpstream.Script, _ body: (RunningGateway, ScriptedUpstream) throws -> Void
  ) throws {
    let upstream = try ScriptedUpstream(script)
    let gateway = try RunningGateway(route: upstream.port)
    try body(gateway, upstream)
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  private static let offer =
    "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: k\r\n\r\n"

  @Test func `bytes pass both ways after a change of protocol`() throws {
    try withRoute({ peer, _ in
      let head = try peer.read(through: "\r\n\r\n").text
      #expect(head.lowercased().contains("upgrade: websocket\r\n"))
      #expect(head.lowercased().contains("connection: upgrade\r\n"))
      try peer.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n\r\nfirst")
      #expect(try peer.read(4).text == "ping")
      try peer.write("pong")
      try peer.waitForEnd()
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Self.offer)
      let head = try client.read(through: "\r\n\r\n").text
      #expect(head.hasPrefix("HTTP/1.1 101 "))
      #expect(head.lowercased().contains("connection: upgrade\r\n"))
      #expect(try client.read(5).text == "first")
      try client.write("ping")
      #expect(try client.read(4).text == "pong")
      client.close()
      let line = try gateway.log.request()
      #expect(line.contains(" http.status=101 "))
      #expect(!line.contains(" error="))
    }
  }

  @Test func `the upstream's end is the client's end`() throws {
    try withRoute({ peer, _ in
      _ = try peer.read(through: "\r\n\r\n")
      try peer.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nbye")
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Self.offer)
      _ = try client.read(through: "\r\n\r\n")
      #expect(try client.readToEnd().text == "bye")
    }
  }

  @Test func `large amounts pass both ways`() throws {
    let count = 4_000_000
    try withRoute({ peer, _ in
      _ = try peer.read(through: "\r\n\r\n")
      try peer.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
      let bytes = try peer.read(count)
      try peer.write(bytes)
      try peer.waitForEnd()
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Self.offer)
      _ = try client.read(through: "\r\n\r\n")
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
      try client.write(bytes)
      #expect(try client.read(count) == bytes)
      client.close()
    }
  }

  @Test func `another answer than a change is an answer`() throws {
    try withRoute({ peer, _ in try ScriptedUpstream.answerAll(peer, Sample.answer()) }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Self.offer)
      #expect(try client.readAnswer(to: "GET").status == 200)
    }
  }

  @Test(arguments: [
    (offer, "h2c", "request upgrade failed, backend tried h2c but websocket was requested"),
    ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "x", "request upgrade failed, backend tried x but none was requested"),
    (
      "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n",
      "h2c", "request upgrade failed, backend tried h2c but none was requested"
    ),
  ])
  func `a change that was not offered is refused`(request: String, token: String, text: String) throws {
    try withRoute({ peer, _ in
      _ = try peer.read(through: "\r\n\r\n")
      try peer.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: \(token)\r\n\r\nsecret")
      try peer.waitForEnd()
    }) { gateway, _ in
      let answer = try gateway.ask(request, method: "GET")
      #expect(answer.status == 502 && answer.body.text == text)
    }
  }
}
