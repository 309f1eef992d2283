import HTTPWire
import NIOCore
import NIOHPACK
import NIOPosix
import Testing

@testable import Gateway
@testable import Routing

/// HTTP/2 towards upstreams, over sockets.
@Suite struct HTTP2UpstreamTests {
  /// A session and its loop.
  private struct Session {
    let box: NIOLoopBound<HTTP2UpstreamSession>
    let loop: any EventLoop

    init(port: UInt16) throws {
      let loop = MultiThreadedEventLoopGroup.singleton.next()
      self.loop = loop
      box = try ClientBootstrap(group: loop).connect(host: "127.0.0.1", port: Int(port)).flatMapThrowing { channel in
        NIOLoopBound(
          try HTTP2UpstreamSession(on: channel, isSecure: false, closed: { _ in }), eventLoop: loop)
      }.wait()
    }

    func open() throws -> ChannelTap {
      let tap = ChannelTap()
      let opened = loop.makePromise(of: Void.self)
      loop.execute { [box] in
        box.value.openStream({ tap.makeHandler() }) { opened.completeWith($0.map { _ in () }) }
      }
      try opened.futureResult.wait()
      return tap
    }

    func isUsable() throws -> Bool { try loop.submit { [box] in box.value.isUsable }.wait() }

    /// Waits until a stream may be opened, or may not: a stream is counted as long as its end is not known on both
    /// sides, and what the upstream allows is known once its settings were read.
    func waitUntil(isUsable wanted: Bool) throws {
      let limit = ContinuousClock.now + .seconds(Peer.patience)
      while try isUsable() != wanted {
        guard ContinuousClock.now < limit else { throw PeerError.timeout }
      }
    }

    func openStreams() throws -> Int { try loop.submit { [box] in box.value.openStreams }.wait() }

    func close() { loop.execute { [box] in box.value.cut() } }
  }

  /// A session with a server whose streams are served by the test, over HTTP/1.1 on both ends.
  private func withSession(
    _ options: HTTP2ServerOptions = HTTP2ServerOptions(), _ body: (ServiceHost, Session) throws -> Void
  ) throws {
    let host = try ServiceHost(options: options)
    let session = try Session(port: host.port)
    try body(host, session)
    session.close()
    try host.stop()
  }

  @Test func `two exchanges on one connection`() throws {
    try withSession { host, session in
      let (a, b) = (try session.open(), try session.open())
      try a.write("GET /x?y HTTP/1.1\r\nHost: up.test\r\nConnection: keep-alive, x-hop\r\nX-Hop: 1\r\nX-A: b\r\n\r\n")
      let first = try host.next(.http2Stream).tap
      #expect(try first.readHead() == "GET /x?y HTTP/1.1\r\nhost: up.test\r\nx-a: b\r\n\r\n")
      try b.write("POST /z HTTP/1.1\r\nHost: up.test\r\nContent-Length: 4\r\n\r\nping")
      let second = try host.next(.http2Stream).tap
      #expect(try second.read(through: "ping").hasSuffix("\r\ncontent-length: 4\r\n\r\nping"))
      try second.write(Sample.answer("two", fields: "X-B: c\r\n"))
      #expect(
        try b.readToEnd().text == "HTTP/1.1 200 OK\r\nx-b: c\r\ncontent-length: 3\r\nconnection: close\r\n\r\ntwo")
      try first.write(Sample.answer("one"))
      #expect(try a.readToEnd().text.hasSuffix("\r\n\r\none"))
      #expect(a.error == nil && b.error == nil)
    }
  }

  @Test func `bodies of unknown length and trailers both ways`() throws {
    try withSession { host, session in
      let client = try session.open()
      try client.write("POST / HTTP/1.1\r\nHost: u\r\nTE: trailers\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
      let server = try host.next(.http2Stream).tap
      let head = "POST / HTTP/1.1\r\nhost: u\r\nte: trailers\r\ntransfer-encoding: chunked\r\n\r\n"
      #expect(try server.readHead() == head)
      #expect(try server.read(through: "abc\r\n") == "3\r\nabc\r\n")
      try client.write("0\r\nX-Sum: 1\r\n\r\n")
      #expect(try server.read(through: "\r\n\r\n") == "0\r\nx-sum: 1\r\n\r\n")
      try server.write("HTTP/1.1 103 Early Hints\r\n\r\n")
      try server.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n")
      #expect(try client.readHead() == "HTTP/1.1 103 \r\n\r\n")
      #expect(try client.readHead() == "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n")
      try server.write("0\r\nGrpc-Status: 0\r\n\r\n")
      #expect(try client.readToEnd().text == "2\r\nde\r\n0\r\ngrpc-status: 0\r\n\r\n")
    }
  }

  @Test func `answers without body`() throws {
    try withSession { host, session in
      for (request, answer, expected) in [
        ("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "content-length: 5\r\nconnection: close\r\n\r\n"),
        ("GET", "HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 204 \r\nconnection: close\r\n\r\n"),
        ("GET", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "content-length: 0\r\nconnection: close\r\n\r\n"),
      ] {
        let client = try session.open()
        try client.write("\(request) / HTTP/1.1\r\nHost: u\r\n\r\n")
        try host.next(.http2Stream).tap.write(answer)
        let text = try client.readToEnd().text
        #expect(text.hasSuffix(expected), "\(text)")
      }
      #expect(try session.isUsable())
    }
  }

  @Test func `an answer that breaks off is not complete`() throws {
    try withSession { host, session in
      let client = try session.open()
      try client.write("GET / HTTP/1.1\r\nHost: u\r\n\r\n")
      let server = try host.next(.http2Stream).tap
      try server.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n")
      #expect(try client.read(through: "ab\r\n").hasSuffix("2\r\nab\r\n"))
      try server.close()
      #expect(try client.readToEnd() == [])
      #expect(client.error == "HTTP/2 stream reset with code 2")
    }
  }

  @Test func `closing a stream resets it for the upstream`() throws {
    try withSession { host, session in
      let client = try session.open()
      try client.write("POST / HTTP/1.1\r\nHost: u\r\nContent-Length: 10\r\n\r\nhalf")
      let server = try host.next(.http2Stream).tap
      _ = try server.read(through: "half")
      try client.close()
      #expect(try server.readToEnd() == [])
      #expect(try session.isUsable())
    }
  }

  @Test func `the upstream's limit and its farewell are kept`() throws {
    var options = HTTP2ServerOptions()
    options.maximumConcurrentStreams = 2
    try withSession(options) { host, session in
      let clients = [try session.open(), try session.open()]
      var servers: [ChannelTap] = []
      for client in clients {
        try client.write("GET / HTTP/1.1\r\nHost: u\r\n\r\n")
        servers.append(try host.next(.http2Stream).tap)
      }
      // That the upstream has served both does not mean that its settings were read here.
      try session.waitUntil(isUsable: false)
      try servers[0].write(Sample.answer())
      _ = try clients[0].readToEnd()
      try session.waitUntil(isUsable: true)
      try host.drain()
      // The answer comes after GOAWAY, on the same connection: who has read the one has read the other.
      try servers[1].write(Sample.answer("last"))
      #expect(try clients[1].readToEnd().text.hasSuffix("last"))
      #expect(try !session.isUsable())
    }
  }

  /// Each is malformed in HTTP/2 or something else in HTTP/1.1.
  private static let malformed: [[(String, String)]] = [
    [], [(":status", "20")], [(":status", "2000")], [("x", "y"), (":status", "200")],
    [(":status", "200"), (":status", "200")], [(":status", "200"), (":path", "/")], [(":status", "101")],
    [(":status", "200"), ("X-Upper", "y")], [(":status", "200"), ("x", "a\r\nb: c")],
    [(":status", "200"), ("transfer-encoding", "chunked")], [(":status", "200"), ("connection", "close")],
    [(":status", "200"), ("content-length", "1"), ("content-length", "1")],
    [(":status", "200"), ("content-length", "-1")], [(":status", "200"), ("content-length", "1")],
  ]

  @Test(arguments: malformed.indices) func `malformed answers`(index: Int) throws {
    var reader = HTTP2ResponseReader()
    var output = ByteBuffer()
    #expect(throws: HTTP2Defect.self) {
      try reader.read(.init(HTTP2UpstreamTests.malformed[index]), ends: true, method: .get, to: &output)
    }
  }

  @Test func `a malformed answer ends its exchange`() throws {
    let upstream = try ScriptedUpstream { peer, _ in
      _ = try peer.read(through: "SM\r\n\r\n")
      try peer.write(HTTP2Client.bytes(.settings, 0, 0, []))
      try peer.write(HTTP2Client.bytes(.settings, 1, 0, []))
      let fields = [(":status", "200"), ("connection", "close")]
      // The request is the frame with flag END_HEADERS on stream 1, after the settings.
      while true {
        let head = try peer.read(9)
        _ = try peer.read(Int(HTTP2Client.number(head[..<3])))
        if head[3] == HTTP2Client.Kind.headers.rawValue { break }
      }
      try peer.write(HTTP2Client.bytes(.headers, 5, 1, HTTP2Client.block(fields)))
      try peer.waitForEnd()
    }
    let session = try Session(port: upstream.port)
    let client = try session.open()
    try client.write("GET / HTTP/1.1\r\nHost: u\r\n\r\n")
    #expect(try client.readToEnd() == [])
    #expect(client.error == "malformed HTTP/2 answer")
    session.close()
    #expect(upstream.stop() == [])
  }
}
