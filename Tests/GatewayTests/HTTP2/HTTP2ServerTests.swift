import NIOCore
import Testing

@testable import Gateway

/// HTTP/2 from clients, over sockets.
@Suite struct HTTP2ServerTests {
  @Test func `HTTP/1.1 passes the detector untouched`() throws {
    let host = try ServiceHost()
    for request in ["GET / HTTP/1.1\r\n\r\n", "PRIX / HTTP/1.1\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n"] {
      let peer = try Peer(port: host.port)
      try peer.write(request)
      let arrival = try host.next(.http1)
      #expect(try arrival.tap.read(request.utf8.count) == Array(request.utf8))
      try arrival.tap.write("answer")
      #expect(try peer.read(6).text == "answer")
    }
    try host.stop()
  }

  @Test func `a preface is recognised in pieces`() throws {
    let host = try ServiceHost()
    let peer = try Peer(port: host.port)
    let replaced = try host.next(.http1)
    for byte in HTTP2Client.preface.dropLast() { try peer.write([byte]) }
    let client = try HTTP2Client(Pieces(peer: peer))
    try client.headers(1, HTTP2Client.get, ends: true)
    let stream = try host.next(.http2Stream)
    #expect(try stream.tap.readHead().hasPrefix("GET /a?b=c HTTP/1.1\r\nhost: gw.test\r\n"))
    // The handler of HTTP/1.1 saw nothing of it.
    #expect(try replaced.tap.readToEnd() == [])
    try host.stop()
  }

  /// Leaves out what was sent of a preface already.
  private struct Pieces: ByteStream {
    let peer: Peer

    func write(_ bytes: [UInt8]) throws {
      let known = HTTP2Client.preface.count - 1
      try peer.write(bytes.starts(with: HTTP2Client.preface) ? Array(bytes[known...]) : bytes)
    }

    func read(_ count: Int) throws -> [UInt8] { try peer.read(count) }
  }

  @Test func `an exchange, and another beside it`() throws {
    try withHost { host, client in
      try client.headers(1, HTTP2Client.post + [("content-length", "4")], ends: false)
      try client.headers(3, HTTP2Client.get, ends: true)
      let first = try host.next(.http2Stream).tap
      let second = try host.next(.http2Stream).tap
      #expect(try second.readHead().hasPrefix("GET "))
      try second.write(Sample.answer("two"))
      let answer = try client.answer(3)
      #expect(answer.status == "200" && answer.body.text == "two" && answer.reset == nil)
      try client.data(1, "ping", ends: true)
      #expect(try first.readHead().hasPrefix("POST /v1/chat/completions HTTP/1.1\r\n"))
      #expect(try first.read(4).text == "ping")
      try first.write(Sample.answer("one", fields: "Connection: close\r\n"))
      let other = try client.answer(1)
      #expect(other.body.text == "one" && other.value("connection") == nil && other.reset == nil)
      // Both ends of the stream are done, so its channel is.
      #expect(try first.readToEnd() == [])
    }
  }

  @Test func `a call of gRPC with trailers`() throws {
    try withHost { host, client in
      let fields = HTTP2Client.post + [("content-type", "application/grpc"), ("te", "trailers")]
      try client.headers(1, fields, ends: false)
      try client.data(1, "message", ends: true)
      let stream = try host.next(.http2Stream).tap
      let head = try stream.readHead()
      #expect(head.contains("\r\nte: trailers\r\n") && head.contains("\r\ntransfer-encoding: chunked\r\n"))
      #expect(try stream.read(through: "0\r\n\r\n") == "7\r\nmessage\r\n0\r\n\r\n")
      try stream.write(
        "HTTP/1.1 200 OK\r\nContent-Type: application/grpc\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nreply\r\n")
      try stream.write("0\r\nGrpc-Status: 0\r\nGrpc-Message: fine\r\n\r\n")
      let answer = try client.answer(1)
      #expect(answer.body.text == "reply" && answer.value("transfer-encoding") == nil)
      #expect(answer.trailers.map { "\($0.0): \($0.1)" } == ["grpc-status: 0", "grpc-message: fine"])
    }
  }

  @Test func `interim answers and a body that ends with the connection`() throws {
    try withHost { host, client in
      try client.headers(1, HTTP2Client.get, ends: true)
      let stream = try host.next(.http2Stream).tap
      try stream.write("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\nhello")
      try stream.close()
      let answer = try client.answer(1)
      #expect(answer.interim == ["103"] && answer.body.text == "hello" && answer.reset == nil)
    }
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
    "HTTP/1.1 200 OK\r\nContent-Le", "",
  ]) func `closing in the middle of an answer resets the stream`(begin: String) throws {
    try withHost { host, client in
      try client.headers(1, HTTP2Client.get, ends: true)
      let stream = try host.next(.http2Stream).tap
      if !begin.isEmpty { try stream.write(begin) }
      try stream.close()
      #expect(try client.answer(1).reset == 2)
      // The connection goes on.
      try client.headers(3, HTTP2Client.get, ends: true)
      try host.next(.http2Stream).tap.write(Sample.answer())
      #expect(try client.answer(3).body.text == "hello")
    }
  }

  @Test func `an answer that ends with the connection can be broken off`() throws {
    try withHost { host, client in
      try client.headers(1, HTTP2Client.get, ends: true)
      let stream = try host.next(.http2Stream).tap
      try stream.write("HTTP/1.1 200 OK\r\n\r\nhalf")
      try stream.abort()
      try stream.close()
      let answer = try client.answer(1)
      #expect(answer.reset == 2)
    }
  }

  @Test func `an early answer stops the rest of the request`() throws {
    try withHost { host, client in
      try client.headers(1, HTTP2Client.post, ends: false)
      let stream = try host.next(.http2Stream).tap
      try stream.write(Sample.answer("no", status: "413 Content Too Large"))
      let answer = try client.answer(1)
      #expect(answer.status == "413" && answer.body.text == "no" && answer.reset == nil)
      let frame = try client.next(of: 1)
      #expect(frame.kind == .reset && frame.code == 0)
      _ = try stream.readToEnd()
    }
  }

  @Test func `a malformed request resets its stream only`() throws {
    try withHost { host, client in
      try client.headers(1, HTTP2Client.get + [("transfer-encoding", "chunked")], ends: true)
      #expect(try client.answer(1).reset == 1)
      try client.headers(3, HTTP2Client.post + [("content-length", "1")], ends: false)
      try client.data(3, "ab", ends: true)
      #expect(try client.answer(3).reset == 1)
      try client.headers(5, HTTP2Client.get, ends: true)
      for _ in 0..<2 { #expect(try !host.next(.http2Stream).tap.readToEnd().text.contains("ab")) }
      try host.next(.http2Stream).tap.write(Sample.answer())
      #expect(try client.answer(5).body.text == "hello")
    }
  }

  @Test func `a reset by the client ends the handler's channel`() throws {
    try withHost { host, client in
      try client.headers(1, HTTP2Client.post, ends: false)
      let stream = try host.next(.http2Stream).tap
      _ = try stream.readHead()
      try client.reset(1)
      #expect(try stream.readToEnd() == [])
      #expect(stream.error == nil)
    }
  }
}
