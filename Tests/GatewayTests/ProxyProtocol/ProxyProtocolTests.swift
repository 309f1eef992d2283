import NIOCore
import NIOEmbedded
import Testing

@testable import Gateway
@testable import Routing

/// Ports whose connections begin with a header of the PROXY protocol.
@Suite struct ProxyProtocolTests {
  private func gateway(_ settings: ProxyProtocol) throws -> RunningGateway {
    try RunningGateway {
      Tables.routes(port: $0, [], [], frontend: FrontendLimits(proxyProtocol: settings))
    }
  }

  private static let line = "PROXY TCP4 192.0.2.1 198.51.100.2 5000 443\r\n"
  private static let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

  @Test func `the log names the client that the header names`() throws {
    let gateway = try gateway(ProxyProtocol(versions: .all))
    let client = try gateway.connect()
    try client.write(Self.line + Self.get)
    #expect(try client.readAnswer(to: "GET").status == 404)
    #expect(try gateway.log.request().contains(" src.addr=192.0.2.1:5000 "))
    // Cut between the header's bytes, and followed by HTTP/2.
    let other = try gateway.connect()
    try other.write("PROXY TCP6 2001:db8::1 ::1")
    try other.write(" 7 8\r\n")
    let session = try HTTP2Client(other)
    try session.headers(1, HTTP2Client.get, ends: true)
    #expect(try session.answer(1).status == "404")
    #expect(try gateway.log.request().contains(" src.addr=[2001:db8::1]:7 "))
    // The load balancer's own.
    let own = try gateway.connect()
    try own.write("PROXY UNKNOWN\r\n" + Self.get)
    #expect(try own.readAnswer(to: "GET").status == 404)
    #expect(try gateway.log.request().contains(" src.addr=127.0.0.1:"))
    gateway.server.stop()
  }

  @Test func `without a header the connection is closed, or served where the header is optional`() throws {
    let strict = try gateway(ProxyProtocol())
    for (text, reason) in [
      (Self.get, "PROXY protocol header missing"), (Self.line, "PROXY protocol version 1 is not accepted"),
    ] {
      let client = try strict.connect()
      try client.write(text)
      try client.waitForEnd()
      #expect(try strict.log.line(containing: reason).contains("\tinfo\tlistener\t"))
    }
    strict.server.stop()
    let optional = try gateway(ProxyProtocol(versions: .v1, isOptional: true))
    for (text, source) in [(Self.get, "127.0.0.1:"), (Self.line + Self.get, "192.0.2.1:5000 ")] {
      let client = try optional.connect()
      try client.write(text)
      #expect(try client.readAnswer(to: "GET").status == 404)
      #expect(try optional.log.request().contains(" src.addr=\(source)"))
    }
    optional.server.stop()
  }

  @Test func `TLS follows the header`() throws {
    guard let certificates = try TestCertificates.make(names: "DNS:a.test") else {
      return print("notice: openssl is not installed")
    }
    defer { certificates.remove() }
    let gateway = try RunningGateway {
      TLSTables.routes(port: $0, certificates, frontend: FrontendLimits(proxyProtocol: ProxyProtocol(versions: .v1)))
    }
    let client = try TLSRelay(port: gateway.port, ca: certificates.ca)
    try client.peer.write(Self.line)
    try client.handshake()
    try client.write(Self.get)
    #expect(try client.read(through: "\r\n").hasPrefix("HTTP/1.1 404 "))
    client.close()
    #expect(try gateway.log.request().contains(" src.addr=192.0.2.1:5000 "))
    gateway.server.stop()
  }

  @Test func `a header has a time limit`() throws {
    let loop = EmbeddedEventLoop()
    let channel = EmbeddedChannel(loop: loop)
    var refusals: [ConnectionRefusal] = []
    let handler = ProxyProtocolHandler(
      ProxyProtocol(), timeout: .seconds(5), begin: { _ in Issue.record("begun") },
      refused: { reason, _ in refusals.append(reason) })
    try channel.pipeline.syncOperations.addHandler(handler)
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    try channel.writeInbound(ByteBuffer(bytes: [0x0D, 0x0A]))
    loop.advanceTime(by: .milliseconds(4999))
    #expect(channel.isActive && refusals.isEmpty)
    loop.advanceTime(by: .milliseconds(1))
    #expect(!channel.isActive)
    #expect(refusals == [.proxyProtocol("PROXY protocol header not complete in time")])
    #expect(try channel.finish(acceptAlreadyClosed: true).isClean)
  }
}
