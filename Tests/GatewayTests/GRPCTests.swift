import NIOCore
import TestSupport
import Testing

@testable import Gateway
@testable import Routing

/// Exchanges of gRPC, which need HTTP/2 on both sides.
@Suite struct GRPCTests {
  private static let fields = [
    (":method", "POST"), (":scheme", "http"), (":path", "/pkg.Service/Method"), (":authority", "gw.test"),
    ("content-type", "application/grpc"), ("te", "trailers"),
  ]

  @Test func `a call and its trailers pass by HTTP/2`() throws {
    let upstream = try ServiceHost()
    let gateway = try RunningGateway(route: upstream.port)
    let client = try HTTP2Client(try gateway.connect())
    for stream: UInt32 in [1, 3] {
      try client.headers(stream, Self.fields, ends: false)
      try client.data(stream, "request", ends: true)
      let tap = try upstream.next(.http2Stream).tap
      let head = try tap.readHead()
      #expect(head.hasPrefix("POST /pkg.Service/Method HTTP/1.1\r\nhost: 127.0.0.1:\(upstream.port)\r\n"))
      #expect(head.contains("te: trailers\r\n"))
      #expect(try tap.read(through: "0\r\n\r\n") == "7\r\nrequest\r\n0\r\n\r\n")
      try tap.write(
        "HTTP/1.1 200 OK\r\nContent-Type: application/grpc\r\nTransfer-Encoding: chunked\r\n\r\n"
          + "5\r\nhello\r\n0\r\ngrpc-status: 0\r\n\r\n")
      let answer = try client.answer(stream)
      #expect(answer.value(":status") == "200")
      #expect(answer.body == Array("hello".utf8))
      #expect(answer.trailers.map(\.0) == ["grpc-status"])
      #expect(try gateway.log.request().contains(" http.version=HTTP/2.0 http.status=200 "))
    }
    // Both calls went over one connection.
    #expect(try upstream.open().connections == 1)
    gateway.server.stop()
    try upstream.stop()
  }

  @Test func `errors have the form of gRPC`() throws {
    let gateway = try RunningGateway { Tables.routes(port: $0, [], []) }
    let client = try HTTP2Client(try gateway.connect())
    try client.headers(1, Self.fields, ends: true)
    let answer = try client.answer(1)
    #expect(answer.value(":status") == "200")
    #expect(answer.value("grpc-status") == "12")
    #expect(answer.value("grpc-message") == "route not found")
    #expect(try gateway.log.request().contains(" http.status=200 "))
    gateway.server.stop()
  }

  @Test func `an upstream that refuses is unavailable`() throws {
    let gateway = try RunningGateway(route: try FreePort.next())
    let client = try HTTP2Client(try gateway.connect())
    try client.headers(1, Self.fields, ends: true)
    #expect(try client.answer(1).value("grpc-status") == "14")
    gateway.server.stop()
  }

  @Test func `messages are percent-encoded`() {
    var text = ByteBufferText()
    for byte in "a% é\n".utf8 { text.append(byte) }
    #expect(text.value == "a%25 %C3%A9%0A")
  }
}

/// What ``GRPCStatus`` writes.
private struct ByteBufferText {
  private var buffer = ByteBuffer()

  mutating func append(_ byte: UInt8) { GRPCStatus.append(byte, to: &buffer) }

  var value: String { String(buffer: buffer) }
}
