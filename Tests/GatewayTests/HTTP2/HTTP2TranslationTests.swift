import HTTPWire
import NIOCore
import NIOHPACK
import Testing

@testable import Gateway

/// Requests and answers between HTTP/2 and HTTP/1.1, without sockets.
@Suite struct HTTP2TranslationTests {
  private func request(
    _ fields: [(String, String)], body: [String] = [], trailers: [(String, String)]? = nil
  ) throws(HTTP2Defect) -> String {
    var reader = HTTP2RequestReader()
    var output = ByteBuffer()
    try reader.read(HPACKHeaders(fields), ends: body.isEmpty && trailers == nil, to: &output)
    var text = String(buffer: output)
    for (index, part) in body.enumerated() {
      var output = ByteBuffer()
      try reader.read(ByteBuffer(string: part), ends: index == body.count - 1 && trailers == nil, to: &output)
      text += String(buffer: output)
    }
    if let trailers {
      var output = ByteBuffer()
      try reader.read(HPACKHeaders(trailers), ends: true, to: &output)
      text += String(buffer: output)
    }
    return text
  }

  @Test func `a request without body`() throws {
    let text = try request(HTTP2Client.get + [("accept", "*/*"), ("te", "trailers")])
    #expect(text == "GET /a?b=c HTTP/1.1\r\nhost: gw.test\r\naccept: */*\r\nte: trailers\r\n\r\n")
  }

  @Test func `a body of known length stays as it is`() throws {
    let text = try request(HTTP2Client.post + [("content-length", "5")], body: ["he", "llo"])
    #expect(text.hasSuffix("\r\ncontent-length: 5\r\n\r\nhello"))
  }

  @Test func `a body of unknown length goes in chunks`() throws {
    let text = try request(HTTP2Client.post, body: ["hello", "", "0123456789abcdef"])
    #expect(
      text.hasSuffix("\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n"))
  }

  @Test func `trailers follow the last chunk and are dropped beside a length`() throws {
    let trailers = [("x-check", "1"), ("grpc-status", "0")]
    let chunked = try request(HTTP2Client.post, body: ["a"], trailers: trailers)
    #expect(chunked.hasSuffix("1\r\na\r\n0\r\nx-check: 1\r\ngrpc-status: 0\r\n\r\n"))
    let fixed = try request(HTTP2Client.post + [("content-length", "1")], body: ["a"], trailers: trailers)
    #expect(fixed.hasSuffix("content-length: 1\r\n\r\na"))
  }

  @Test func `pieces of a cookie become one field`() throws {
    let text = try request(HTTP2Client.get + [("cookie", "a=1"), ("x", "y"), ("cookie", "b=2")])
    #expect(text == "GET /a?b=c HTTP/1.1\r\nhost: gw.test\r\nx: y\r\ncookie: a=1; b=2\r\n\r\n")
  }

  @Test func `Host stands first, taken from the authority`() throws {
    let text = try request(HTTP2Client.get + [("accept", "x"), ("host", "GW.test")])
    #expect(text == "GET /a?b=c HTTP/1.1\r\nhost: gw.test\r\naccept: x\r\n\r\n")
    let fields = HTTP2Client.get.filter { $0.0 != ":authority" }
    #expect(try request(fields + [("host", "h.test")]).contains("\r\nhost: h.test\r\n"))
    #expect(!(try request(fields).contains("host")))
  }

  @Test func `CONNECT and OPTIONS have targets of their own`() throws {
    #expect(
      try request([(":method", "CONNECT"), (":authority", "h:1")]) == "CONNECT h:1 HTTP/1.1\r\nhost: h:1\r\n\r\n")
    let options = [(":method", "OPTIONS"), (":scheme", "http"), (":authority", "h"), (":path", "*")]
    #expect(try request(options) == "OPTIONS * HTTP/1.1\r\nhost: h\r\n\r\n")
  }

  private static func replacing(_ name: String, _ value: String) -> [(String, String)] {
    HTTP2Client.get.map { $0.0 == name ? (name, value) : $0 }
  }

  /// Each would be malformed in HTTP/2 or something else in HTTP/1.1.
  private static let malformed: [(HTTP2Defect, [(String, String)])] = [
    (.pseudoField, HTTP2Client.get.filter { $0.0 != ":path" }),
    (.pseudoField, HTTP2Client.get.filter { $0.0 != ":method" }),
    (.pseudoField, HTTP2Client.get.filter { $0.0 != ":scheme" }),
    (.pseudoField, HTTP2Client.get + [(":path", "/b")]),
    (.pseudoField, HTTP2Client.get + [("x", "y"), (":authority", "z")]),
    (.pseudoField, HTTP2Client.get + [(":protocol", "websocket")]),
    (.pseudoField, [(":status", "200")] + HTTP2Client.get),
    (.pseudoField, replacing(":path", "")),
    (.pseudoField, replacing(":path", "/a b")),
    (.pseudoField, replacing(":path", "/a\r\nx: y")),
    (.pseudoField, replacing(":path", "/ HTTP/1.1\r\nHost: evil\r\n\r\nGET /")),
    (.pseudoField, replacing(":path", "/\u{7F}")),
    (.pseudoField, replacing(":path", "/ä")),
    (.pseudoField, replacing(":path", "http://evil.test/")),
    (.pseudoField, replacing(":path", "a")),
    (.pseudoField, replacing(":path", "*")),
    (.pseudoField, replacing(":method", "GE T")),
    (.pseudoField, replacing(":method", "GET /x HTTP/1.1\r\n")),
    (.pseudoField, replacing(":scheme", "ftp")),
    (.pseudoField, replacing(":authority", "a b")),
    (.pseudoField, replacing(":authority", "a\r\nx: y")),
    (.pseudoField, [(":method", "CONNECT"), (":authority", "h:1"), (":path", "/"), (":scheme", "http")]),
    (.fieldName, HTTP2Client.get + [("X-Upper", "y")]),
    (.fieldName, HTTP2Client.get + [("a b", "y")]),
    (.fieldName, HTTP2Client.get + [("a:b", "y")]),
    (.fieldName, HTTP2Client.get + [("a\r\nb", "y")]),
    (.fieldName, HTTP2Client.get + [("", "y")]),
    (.fieldValue, HTTP2Client.get + [("x", "a\r\nb: c")]),
    (.fieldValue, HTTP2Client.get + [("x", "a\nb")]),
    (.fieldValue, HTTP2Client.get + [("x", "a\0b")]),
    (.fieldValue, HTTP2Client.get + [("x", " a")]),
    (.fieldValue, HTTP2Client.get + [("x", "a\t")]),
    (.connectionField, HTTP2Client.get + [("connection", "close")]),
    (.connectionField, HTTP2Client.get + [("transfer-encoding", "chunked")]),
    (.connectionField, HTTP2Client.get + [("keep-alive", "1")]),
    (.connectionField, HTTP2Client.get + [("proxy-connection", "close")]),
    (.connectionField, HTTP2Client.get + [("upgrade", "websocket")]),
    (.connectionField, HTTP2Client.get + [("te", "gzip")]),
    (.hostMismatch, HTTP2Client.get + [("host", "other.test")]),
    (.hostMismatch, HTTP2Client.get + [("host", "gw.test"), ("host", "gw.test")]),
    (.contentLength, HTTP2Client.get + [("content-length", "1")]),
    (.contentLength, HTTP2Client.get + [("content-length", "+0")]),
    (.contentLength, HTTP2Client.get + [("content-length", "0, 0")]),
    (.contentLength, HTTP2Client.get + [("content-length", "0"), ("content-length", "0")]),
    (.contentLength, HTTP2Client.get + [("content-length", "99999999999999999999")]),
  ]

  @Test(arguments: malformed.indices) func `malformed heads`(index: Int) {
    let (defect, fields) = HTTP2TranslationTests.malformed[index]
    #expect(throws: defect) { try request(fields) }
  }

  @Test func `a body has the length announced`() {
    let fields = HTTP2Client.post + [("content-length", "3")]
    for body in [["ab"], ["ab", "cd"], ["abcd"], ["abc", "d"]] {
      #expect(throws: HTTP2Defect.contentLength) { try request(fields, body: body) }
    }
  }

  @Test func `trailers are checked like fields`() {
    for trailer in [(":path", "/"), ("X", "y"), ("x", "a\r\nb"), ("connection", "close")] {
      #expect(throws: HTTP2Defect.self) { try request(HTTP2Client.post, body: ["a"], trailers: [trailer]) }
    }
  }

  /// The frames an answer becomes, one text each, for input that arrives in the given pieces.
  private func frames(
    _ pieces: [String], method: RequestMethod = .get, closes: Bool = false
  ) throws(HTTP2Defect) -> [String] {
    var splitter = HTTP1ResponseSplitter()
    var frames: [String] = []
    for piece in pieces {
      var input = ByteBuffer(string: piece)
      while let part = try splitter.next(&input, method: method) {
        switch part {
        case .head(let headers, let ends): frames.append(text(headers) + (ends ? " END" : ""))
        case .body(.data(let data, let ends)): frames.append("[\(String(buffer: data))]" + (ends ? " END" : ""))
        case .body(.trailers(let headers)): frames.append(text(headers) + " END")
        }
      }
    }
    if closes { frames.append(splitter.finish() ? "FINISHED" : "BROKEN") }
    return frames
  }

  private func text(_ headers: HPACKHeaders) -> String {
    headers.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
  }

  @Test func `an answer of known length`() throws {
    let answer =
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n"
      + "Connection: keep-alive, x-hop\r\nX-Hop: 1\r\n\r\nhello"
    let head = ":status=200 content-length=5 x-a=b"
    #expect(try frames([answer]) == [head, "[hello] END"])
    #expect(try frames(answer.map(String.init)) == [head, "[h]", "[e]", "[l]", "[l]", "[o] END"])
  }

  @Test func `a chunked answer with trailers`() throws {
    let answer =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n"
      + "2\r\nhe\r\n3;a=b\r\nllo\r\n0\r\nX-T:  v w \r\n\r\n"
    let head = ":status=200 trailer=X-T"
    #expect(try frames([answer]) == [head, "[hello]", "x-t=v w END"])
    let single = try frames(answer.map(String.init))
    #expect(single.first == head && single.last == "x-t=v w END")
    #expect(single.dropFirst().dropLast().joined() == "[h][e][l][l][o]")
    let plain = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n0\r\n\r\n"
    #expect(try frames([plain]) == [":status=200", "[he] END"])
    #expect(try frames(plain.map(String.init)).last == "[] END")
  }

  @Test func `answers without body`() throws {
    #expect(try frames(["HTTP/1.1 204 No Content\r\n\r\n"]) == [":status=204 END"])
    #expect(try frames(["HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"]) == [":status=200 content-length=0 END"])
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
    #expect(try frames([head], method: .head) == [":status=200 content-length=5 END"])
    #expect(try frames(["HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n"]) == [":status=304 etag=x END"])
  }

  @Test func `interim answers come first`() throws {
    let answer =
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"
    #expect(try frames([answer]) == [":status=100", ":status=103 link=a", ":status=204 END"])
  }

  @Test func `only a body without framing ends with the connection`() throws {
    #expect(try frames(["HTTP/1.1 200 OK\r\n\r\nab"], closes: true) == [":status=200", "[ab]", "FINISHED"])
    let fixed = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab"
    #expect(try frames([fixed], closes: true).last == "BROKEN")
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"
    #expect(try frames([chunked], closes: true).last == "BROKEN")
    #expect(try frames(["HTTP/1.1 200"], closes: true) == ["BROKEN"])
  }

  @Test func `answers that streams cannot carry`() {
    for answer in ["HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", "garbage\r\n\r\n"] {
      #expect(throws: HTTP2Defect.malformedHTTP1) { try frames([answer]) }
    }
    #expect(throws: HTTP2Defect.malformedHTTP1) { try frames(["HTTP/1.1 200 OK\r\n\r\n"], method: .connect) }
  }

  /// The library gives the replacement character for bytes that are not UTF-8.
  @Test func `values that are not UTF-8 are refused rather than altered`() throws {
    #expect(throws: HTTP2Defect.fieldValue) { try request(HTTP2Client.get + [("x", "caf\u{FFFD}")]) }
    #expect(try request(HTTP2Client.get + [("x", "café")]).contains("\r\nx: café\r\n"))
    let invalid = ByteBuffer(bytes: Array("caf".utf8) + [0xE9])
    func message(_ start: String, _ end: String = "\r\n\r\n") -> ByteBuffer {
      var buffer = ByteBuffer(string: start)
      buffer.writeImmutableBuffer(invalid)
      buffer.writeString(end)
      return buffer
    }
    var answer = HTTP1ResponseSplitter()
    var head = message("HTTP/1.1 200 OK\r\nX: ")
    #expect(throws: HTTP2Defect.fieldValue) { _ = try answer.next(&head, method: .get) }
    var forwarded = HTTP1RequestSplitter(isSecure: false)
    var get = message("GET / HTTP/1.1\r\nHost: u\r\nX: ")
    #expect(throws: HTTP2Defect.fieldValue) { _ = try forwarded.next(&get) }
    var withTrailer = HTTP1ResponseSplitter()
    var body = message("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ")
    guard case .head(_, false)? = try withTrailer.next(&body, method: .get) else {
      Issue.record("no head")
      return
    }
    #expect(throws: HTTP2Defect.fieldValue) { _ = try withTrailer.next(&body, method: .get) }
  }
}
