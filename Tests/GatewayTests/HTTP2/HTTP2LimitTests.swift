import NIOCore
import Testing

@testable import Gateway

/// Flow control, limits and the end of HTTP/2 connections, over sockets.
@Suite struct HTTP2LimitTests {
  /// Waits for the answer to a PING: all that was sent before has been dealt with then.
  private func synchronise(_ client: HTTP2Client) throws {
    try client.send(.ping, [1, 2, 3, 4, 5, 6, 7, 8])
    let answer = try client.next(.ping)
    #expect(answer.flags == 1 && answer.payload == [1, 2, 3, 4, 5, 6, 7, 8])
  }

  @Test func `a client that takes nothing stops the writer`() throws {
    try withHost { host, client in
      client.opensWindows = false
      try client.headers(1, HTTP2Client.get, ends: true)
      let stream = try host.next(.http2Stream).tap
      let size = 1 << 20
      try stream.send("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n" + String(repeating: "x", count: size))
      #expect(try client.next(of: 1).kind == .headers)
      var received = 0
      while received < 65_535 { received += try client.next(of: 1).payload.count }
      // Nothing comes beyond the window.
      #expect(received == 65_535)
      try synchronise(client)
      #expect(try stream.channel().isWritable == false)
      client.opensWindows = true
      try client.openWindow(0, by: 1 << 20)
      try client.openWindow(1, by: 1 << 20)
      #expect(try client.answer(1).body.count == size - received)
      _ = try stream.readToEnd()
    }
  }

  @Test func `a handler that does not read stops the client`() throws {
    var options = HTTP2ServerOptions()
    options.streamWindowBytes = 65_535
    try withHost(options) { host, client in
      try client.headers(1, HTTP2Client.post, ends: false)
      let stream = try host.next(.http2Stream).tap
      _ = try stream.readHead()
      try stream.setReading(false)
      // A read that was asked for already takes in one delivery.
      try client.data(1, "y", ends: false)
      #expect(try stream.read(through: "y\r\n") == "1\r\ny\r\n")
      // What the window allows; the server must not open it before this was read.
      for _ in 0..<4 { try client.data(1, String(repeating: "y", count: 16_000), ends: false) }
      try synchronise(client)
      #expect(stream.waiting == 0)
      // The next frame exceeds the window: an error of the stream, or of the connection.
      try client.data(1, String(repeating: "y", count: 16_000), ends: false)
      let frame = try client.next()
      #expect((frame.kind == .reset && frame.code == 3) || (frame.kind == .goAway && frame.goAwayCode == 3))
    }
  }

  @Test func `what was held back is delivered when reading goes on`() throws {
    try withHost { host, client in
      try client.headers(1, HTTP2Client.post + [("content-length", "32000")], ends: false)
      let stream = try host.next(.http2Stream).tap
      _ = try stream.readHead()
      try stream.setReading(false)
      for index in 0..<2 { try client.data(1, String(repeating: "z", count: 16_000), ends: index == 1) }
      try synchronise(client)
      try stream.setReading(true)
      #expect(try stream.read(32_000) == [UInt8](repeating: UInt8(ascii: "z"), count: 32_000))
    }
  }

  /// The library takes it for an error of the connection; a client knows the limit.
  @Test func `streams beyond the limit end the connection`() throws {
    var options = HTTP2ServerOptions()
    options.maximumConcurrentStreams = 2
    try withHost(options) { host, client in
      // Once the server's settings are in force.
      try synchronise(client)
      for id in [1, 3] as [UInt32] { try client.headers(id, HTTP2Client.get, ends: true) }
      try host.next(.http2Stream).tap.write(Sample.answer())
      #expect(try client.answer(1).body.text == "hello")
      for id in [5, 7] as [UInt32] { try client.headers(id, HTTP2Client.get, ends: true) }
      try expectGoAway(client, code: 1)
    }
  }

  private func expectGoAway(_ client: HTTP2Client, code: UInt32) throws {
    #expect(try client.next(.goAway).goAwayCode == code)
  }

  @Test func `rapid resets end the connection`() throws {
    var options = HTTP2ServerOptions()
    options.maximumResets = 10
    try withHost(options) { host, client in
      for index in 0..<20 as Range<UInt32> {
        try client.headers(2 * index + 1, HTTP2Client.get, ends: true)
        try client.reset(2 * index + 1)
      }
      try expectGoAway(client, code: 11)
      for _ in 0..<10 { _ = try host.next(.http2Stream).tap.readToEnd() }
    }
  }

  @Test func `malformed requests in numbers end the connection`() throws {
    var options = HTTP2ServerOptions()
    options.maximumResets = 5
    try withHost(options) { _, client in
      for index in 0..<10 as Range<UInt32> {
        try client.headers(2 * index + 1, HTTP2Client.get + [("connection", "x")], ends: true)
      }
      try expectGoAway(client, code: 11)
    }
  }

  @Test func `endless CONTINUATION frames end the connection`() throws {
    try withHost { _, client in
      try client.send(.headers, flags: 1, stream: 1, HTTP2Client.block(HTTP2Client.get))
      for _ in 0..<20 { try client.send(.continuation, flags: 0, stream: 1, HTTP2Client.block([("a", "b")])) }
      try expectGoAway(client, code: 11)
    }
  }

  @Test func `a head beyond the limit ends the connection`() throws {
    var options = HTTP2ServerOptions()
    options.maximumHeaderListBytes = 4096
    try withHost(options) { _, client in
      try synchronise(client)
      try client.headers(1, HTTP2Client.get + [("x-long", String(repeating: "a", count: 5000))], ends: true)
      #expect([1, 9].contains(try client.next(.goAway).goAwayCode))
    }
  }

  @Test func `garbage ends the connection`() throws {
    try withHost { host, client in
      try client.send(.data, flags: 0, stream: 7, [1])
      try expectGoAway(client, code: 1)
    }
    let host = try ServiceHost()
    let peer = try Peer(port: host.port)
    try peer.write(HTTP2Client.preface + [UInt8](repeating: 0xFF, count: 64))
    try peer.waitForEnd()
    try host.stop()
  }

  @Test func `draining lets streams end and refuses new ones`() throws {
    var options = HTTP2ServerOptions()
    // Only the client's acknowledgement ends the time in which it may not know.
    options.acknowledgementLimit = .seconds(Int64(Peer.patience))
    try withHost(options) { host, client in
      try client.headers(1, HTTP2Client.get, ends: true)
      let stream = try host.next(.http2Stream).tap
      _ = try stream.readHead()
      try host.drain()
      let first = try client.next(.goAway)
      #expect(first.goAwayCode == 0 && HTTP2Client.number(first.payload[..<4]) == 0x7FFF_FFFF)
      // A request that left before the client could know: refused unprocessed, which means that it may be repeated.
      let ping = try client.next(.ping)
      try client.headers(3, HTTP2Client.get, ends: true)
      #expect(try client.answer(3).reset == 7)
      try client.send(.ping, flags: 1, ping.payload)
      let second = try client.next(.goAway)
      #expect(second.goAwayCode == 0 && HTTP2Client.number(second.payload[..<4]) == 1)
      try stream.write(Sample.answer("first"))
      #expect(try client.answer(1).body.text == "first")
      #expect(try client.next().kind == .goAway)
      #expect(throws: PeerError.self) { try client.next() }
    }
  }

  @Test func `an idle connection ends, a busy one does not`() throws {
    var options = HTTP2ServerOptions()
    options.idleTimeout = .milliseconds(50)
    try withHost(options) { host, idle in
      // The request comes together with the preface, so that the connection is never idle before it.
      let peer = try Peer(port: host.port)
      let get = HTTP2Client.bytes(.headers, 5, 1, HTTP2Client.block(HTTP2Client.get))
      let busy = try HTTP2Client(peer, more: get)
      let stream = try host.next(.http2Stream).tap
      try expectGoAway(idle, code: 0)
      try stream.write(Sample.answer())
      #expect(try busy.answer(1).body.text == "hello")
      try expectGoAway(busy, code: 0)
    }
  }

  @Test func `the end of a connection is the end of its streams`() throws {
    let host = try ServiceHost()
    let peer = try Peer(port: host.port)
    let client = try HTTP2Client(peer)
    try client.headers(1, HTTP2Client.post, ends: false)
    let stream = try host.next(.http2Stream).tap
    _ = try stream.readHead()
    peer.close()
    #expect(try stream.readToEnd() == [])
    try host.stop()
  }
}
