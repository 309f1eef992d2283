import Foundation
import NIOCore
import Testing

@testable import Gateway
@testable import Routing

/// Which version of HTTP goes to upstreams, and how connections are shared.
@Suite struct UpstreamProtocolTests {
  private func upstream(
    server: [String] = ["h2", "http/1.1"], offered: [String] = ["h2", "http/1.1"],
    settings: UpstreamSettings = UpstreamSettings(), options: GatewayOptions = GatewayOptions(workerThreads: 1)
  ) throws -> UpstreamHost? {
    guard let certificates = try TestCertificates.make() else {
      print("notice: TLS tests skipped: openssl not found")
      return nil
    }
    return try UpstreamHost(certificates, server: server, offered: offered, settings: settings, options: options)
  }

  private static let call = [
    (":method", "POST"), (":scheme", "http"), (":path", "/pkg.Service/Method"), (":authority", "gw.test"),
    ("content-type", "application/grpc"), ("te", "trailers"),
  ]

  @Test func `requests share an HTTP/2 connection where ALPN chooses it`() throws {
    guard let upstream = try upstream() else { return }
    let (a, b) = (try upstream.gateway.connect(), try upstream.gateway.connect())
    let first = try upstream.exchange(on: a, .http2Stream)
    #expect(first.isSecure && first.serverName == "localhost")
    try upstream.exchange(on: b, .http2Stream)
    try upstream.exchange(on: a, .http2Stream)
    #expect(try upstream.host.open().connections == 1)
    try upstream.stop()
  }

  /// A server that counts resets would close the connection.
  @Test func `streams end without a reset`() throws {
    guard let certificates = try TestCertificates.make() else { return }
    var options = HTTP2ServerOptions()
    options.maximumResets = 2
    let upstream = try UpstreamHost(certificates, http2: options)
    let peer = try upstream.gateway.connect()
    for round in 0..<10 {
      try peer.write(UpstreamHost.get)
      let tap = try upstream.host.next(.http2Stream).tap
      _ = try tap.readHead()
      try tap.write(
        round.isMultiple(of: 2)
          ? Sample.answer() : "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
      try upstream.check(peer)
    }
    #expect(try upstream.host.open().connections == 1)
    try upstream.stop()
  }

  @Test func `bodies of any length pass both ways`() throws {
    guard let upstream = try upstream() else { return }
    let peer = try upstream.gateway.connect()
    // More than any window of HTTP/2 and any buffer on the way.
    let body = String(repeating: "0123456789abcdef", count: 1 << 17)
    for isChunked in [false, true] {
      try peer.write("POST /x HTTP/1.1\r\nHost: gw.test\r\nContent-Length: \(body.utf8.count)\r\n\r\n")
      try peer.write(body)
      let tap = try upstream.host.next(.http2Stream).tap
      #expect(try tap.readHead().contains("content-length: \(body.utf8.count)\r\n"))
      #expect(try tap.read(body.utf8.count) == Array(body.utf8))
      if isChunked {
        try tap.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        try tap.send("\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n0\r\n\r\n")
      } else {
        try tap.send(Sample.answer(body))
      }
      let answer = try peer.readAnswer(to: "POST")
      #expect(answer.status == 200)
      #expect(answer.body.text == body)
    }
    #expect(try upstream.host.open().connections == 1)
    try upstream.stop()
  }

  @Test func `a burst of requests waits for the first connection`() throws {
    guard let upstream = try upstream() else { return }
    let peers = try (0..<8).map { _ in try upstream.gateway.connect() }
    for peer in peers { try peer.write(UpstreamHost.get) }
    for _ in peers { try upstream.serve(try upstream.host.next(.http2Stream)) }
    for peer in peers { try upstream.check(peer) }
    #expect(try upstream.host.open().connections == 1)
    try upstream.stop()
  }

  @Test(arguments: [["http/1.1"], []]) func `an upstream that chooses HTTP/1.1, or nothing, gets it`(
    server: [String]
  ) throws {
    guard let upstream = try upstream(server: server) else { return }
    let peers = try (0..<3).map { _ in try upstream.gateway.connect() }
    let first = try upstream.exchange(on: peers[0], .http1)
    try peers[0].write(UpstreamHost.get)
    try upstream.serve(first)
    try upstream.check(peers[0])
    // One of them finds the idle connection.
    for peer in peers { try peer.write(UpstreamHost.get) }
    try upstream.serve(first)
    for _ in 1...2 { try upstream.serve(try upstream.host.next(.http1)) }
    for peer in peers { try upstream.check(peer) }
    try upstream.stop()
  }

  @Test func `what is offered is what is configured`() throws {
    guard let first = try upstream(offered: ["http/1.1"]) else { return }
    try first.exchange(on: try first.gateway.connect(), .http1)
    try first.stop()
    guard let second = try upstream(server: ["http/1.1", "h2"], offered: ["h2"]) else { return }
    try second.exchange(on: try second.gateway.connect(), .http2Stream)
    try second.stop()
  }

  @Test func `a call of gRPC and its trailers pass over TLS`() throws {
    guard let upstream = try upstream() else { return }
    let client = try HTTP2Client(try upstream.gateway.connect())
    try client.headers(1, Self.call, ends: false)
    try client.data(1, "request", ends: true)
    let arrival = try upstream.host.next(.http2Stream)
    #expect(arrival.isSecure)
    #expect(try arrival.tap.readHead().contains("te: trailers\r\n"))
    #expect(try arrival.tap.read(through: "0\r\n\r\n") == "7\r\nrequest\r\n0\r\n\r\n")
    try arrival.tap.write(
      "HTTP/1.1 200 OK\r\nContent-Type: application/grpc\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "5\r\nhello\r\n0\r\ngrpc-status: 0\r\n\r\n")
    let answer = try client.answer(1)
    #expect(answer.value(":status") == "200")
    #expect(answer.body == Array("hello".utf8))
    #expect(answer.trailers.map(\.0) == ["grpc-status"])
    try upstream.stop()
  }

  @Test func `a change of protocol goes over HTTP/1.1`() throws {
    guard let upstream = try upstream() else { return }
    try upstream.exchange(on: try upstream.gateway.connect(), .http2Stream)
    let peer = try upstream.gateway.connect()
    try peer.write("GET /chat HTTP/1.1\r\nHost: gw.test\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n")
    let arrival = try upstream.host.next(.http1)
    #expect(arrival.isSecure)
    #expect(try arrival.tap.readHead().lowercased().contains("upgrade: websocket\r\n"))
    try arrival.tap.write("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n")
    #expect(try peer.read(through: "\r\n\r\n").text.hasPrefix("HTTP/1.1 101 "))
    try peer.write("ping!")
    #expect(try arrival.tap.read(through: "!") == "ping!")
    try arrival.tap.write("pong!")
    #expect(try peer.read(through: "!").text == "pong!")
    try upstream.stop()
  }

  @Test func `an offer to change the protocol is left out where only HTTP/2 is spoken`() throws {
    guard let upstream = try upstream(offered: ["h2"]) else { return }
    let peer = try upstream.gateway.connect()
    try peer.write("GET /x HTTP/1.1\r\nHost: gw.test\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n")
    let arrival = try upstream.host.next(.http2Stream)
    #expect(!(try arrival.tap.readHead().lowercased().contains("upgrade")))
    try arrival.tap.write(Sample.answer())
    try upstream.check(peer)
    try upstream.stop()
  }

  @Test func `HTTP/2 with prior knowledge in plaintext`() throws {
    let upstream = try UpstreamHost(settings: UpstreamSettings(version: .http2))
    let (a, b) = (try upstream.gateway.connect(), try upstream.gateway.connect())
    let first = try upstream.exchange(on: a, .http2Stream)
    #expect(!first.isSecure)
    try upstream.exchange(on: b, .http2Stream)
    #expect(try upstream.host.open().connections == 1)
    try upstream.stop()
  }

  @Test func `gRPC goes over HTTP/1.1 where that is asked for`() throws {
    let upstream = try UpstreamHost(settings: UpstreamSettings(version: .http1))
    let client = try HTTP2Client(try upstream.gateway.connect())
    try client.headers(1, Self.call, ends: true)
    let arrival = try upstream.host.next(.http1)
    #expect(try arrival.tap.readHead().hasPrefix("POST /pkg.Service/Method HTTP/1.1\r\n"))
    try arrival.tap.write(Sample.answer("", fields: "grpc-status: 0\r\n"))
    #expect(try client.answer(1).value("grpc-status") == "0")
    try upstream.stop()
  }

  @Test func `a connection that the upstream ends is replaced`() throws {
    guard let upstream = try upstream() else { return }
    let peer = try upstream.gateway.connect()
    try upstream.exchange(on: peer, .http2Stream)
    try upstream.host.drain()
    try upstream.exchange(on: peer, .http2Stream)
    try upstream.stop()
  }

  @Test func `a request on a connection that turns out to be closed is sent again`() throws {
    guard let upstream = try upstream() else { return }
    let peer = try upstream.gateway.connect()
    try upstream.exchange(on: peer, .http2Stream)
    // The second stream is refused by the end of the connection, without a word.
    try peer.write(UpstreamHost.get)
    _ = try upstream.host.next(.http2Stream)
    try upstream.host.cut()
    try upstream.serve(try upstream.host.next(.http2Stream))
    try upstream.check(peer)
    try upstream.stop()
  }

  @Test func `an upstream that takes too long is given up`() throws {
    guard let upstream = try upstream(settings: UpstreamSettings(responseMilliseconds: 100)) else { return }
    let peer = try upstream.gateway.connect()
    func expectTimeout(_ peer: Peer) throws {
      try peer.write(UpstreamHost.get)
      let late = try upstream.host.next(.http2Stream)
      let answer = try peer.readAnswer(to: "GET")
      #expect(answer.status == 504 && answer.body.text == "upstream call timeout")
      #expect(try upstream.gateway.log.request().contains(" reason=Timeout "))
      _ = try late.tap.readToEnd()
    }
    try expectTimeout(peer)
    // The connection of the client goes on, and a body may take as long as it likes: longer than another's limit.
    try peer.write(UpstreamHost.get)
    let slow = try upstream.host.next(.http2Stream)
    _ = try slow.tap.readHead()
    try slow.tap.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na")
    #expect(try peer.read(through: "\r\n\r\na").text.hasPrefix("HTTP/1.1 200 "))
    try expectTimeout(try upstream.gateway.connect())
    try slow.tap.write("b")
    #expect(try peer.read(1) == Array("b".utf8))
    try upstream.stop()
  }

  @Test func `an endpoint's own limit on connecting counts`() throws {
    guard let certificates = try TestCertificates.make() else { return }
    defer { certificates.remove() }
    // Accepts and never says a word, so that the handshake does not end.
    let silent = try ScriptedUpstream { peer, _ in try peer.waitForEnd() }
    let tls = TLSClientParameters(serverName: "localhost", trustRoots: .file(certificates.ca))
    let endpoint = Endpoint(
      address: .tcp(host: "127.0.0.1", port: silent.port), tls: tls,
      settings: UpstreamSettings(connectMilliseconds: 100))
    let gateway = try RunningGateway { Tables.routes(port: $0, [Tables.route()], [endpoint]) }
    #expect(try gateway.ask(UpstreamHost.get, method: "GET").status == 504)
    gateway.server.stop()
    #expect(silent.stop() == [])
  }
}
