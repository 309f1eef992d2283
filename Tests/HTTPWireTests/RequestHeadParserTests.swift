import HTTPWire
import Testing

@Suite struct RequestHeadParserTests {
  @Test func readsAllParts() throws {
    let text =
      "POST /v1/chat?x=1?y HTTP/1.1\r\nHost: a.example:80\r\nX-Thing:\t padded value \t\r\n"
      + "content-LENGTH: 12\r\nEmpty:\r\n\r\nbody of text"
    let head = try requestHead(text)
    #expect(head.methodKind == .post)
    #expect(string(head.method, text) == "POST")
    #expect(string(head.target, text) == "/v1/chat?x=1?y")
    #expect(head.targetForm == .origin)
    #expect(string(head.path, text) == "/v1/chat")
    #expect(string(head.query, text) == "x=1?y")
    #expect(string(head.host, text) == "a.example:80")
    #expect(string(head.authority, text) == "a.example:80")
    #expect(head.framing == .length(12))
    #expect(head.keepAlive)
    #expect(head.byteCount == bytes(text).count - 12)
    #expect(head.fields.map { string($0.name, text) } == ["Host", "X-Thing", "content-LENGTH", "Empty"])
    #expect(head.fields.map { string($0.value, text) } == ["a.example:80", "padded value", "12", ""])
    #expect(head.fields.map(\.known) == [.host, .other, .contentLength, .other])
    #expect(string(head.fields[1].line, text) == "X-Thing:\t padded value \t\r\n")
    #expect(string(head.first(.contentLength)?.value, text) == "12")
    #expect(head.first(.te) == nil)
    let found = bytes(text).withUnsafeBytes { buffer in
      bytes("x-thing").withUnsafeBytes { head.first(named: $0, in: buffer)?.name.start }
    }
    #expect(found == head.fields[1].name.start)
  }

  @Test(arguments: [
    ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", BodyFraming.none, true),
    ("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", .none, false),
    ("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, ,Close\r\n\r\n", .none, false),
    ("GET / HTTP/1.0\r\n\r\n", .none, false),
    ("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", .none, true),
    ("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\nConnection: close\r\n\r\n", .none, false),
    ("GET / HTTP/1.9\r\nHost: a\r\n\r\n", .none, true),
    ("PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: CHUNKED\r\n\r\n", .chunked, true),
    ("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", .length(0), true),
    ("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551615\r\n\r\n", .length(.max), true),
    ("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", .none, true),
  ])
  func framing(_ text: String, _ framing: BodyFraming, _ keepAlive: Bool) throws {
    let head = try requestHead(text)
    #expect(head.framing == framing)
    #expect(head.keepAlive == keepAlive)
    #expect(head.byteCount == text.utf8.count)
  }

  @Test func targetForms() throws {
    let absolute = "GET http://user.example:81?q HTTP/1.1\r\nHost: other\r\n\r\n"
    var head = try requestHead(absolute)
    #expect(head.targetForm == .absolute)
    #expect(string(head.authority, absolute) == "user.example:81")
    #expect(string(head.path, absolute) == "")
    #expect(string(head.query, absolute) == "q")
    head = try requestHead("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(head.targetForm == .asterisk)
    let connect = "CONNECT [::1]:443 HTTP/1.1\r\nHost: [::1]:443\r\n\r\n"
    head = try requestHead(connect)
    #expect(head.targetForm == .authority)
    #expect(string(head.targetAuthority, connect) == "[::1]:443")
  }

  @Test func upgradeAndExpectation() throws {
    var head = try requestHead(
      "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n\r\n")
    #expect(head.upgrade)
    #expect(!head.namesConnectionFields)
    head = try requestHead("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n")
    #expect(!head.upgrade)
    head = try requestHead("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nExpect: 100-Continue\r\n\r\n")
    #expect(head.expectsContinue)
    head = try requestHead("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nExpect: 100-continue\r\n\r\n")
    #expect(!head.expectsContinue)
    head = try requestHead("PUT / HTTP/1.0\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n")
    #expect(!head.expectsContinue)
    head = try requestHead("GET / HTTP/1.1\r\nHost: a\r\nConnection: x-private\r\n\r\n")
    #expect(head.namesConnectionFields)
  }

  @Test func firstByteIsJudgedAtOnce() {
    #expect(parseRequest([0x16, 0x03, 0x01]).0 == .invalid(.invalidMethod))
    #expect(parseRequest([]).0 == .needMore)
    #expect(parseRequest(bytes("G")).0 == .needMore)
  }

  @Test func parserIsReusedAfterReset() {
    var parser = RequestHeadParser()
    let bad = bytes("GET / HTTP/1.1\r\nA: b\r\n\r\n")
    let good = bytes("GET / HTTP/1.1\r\nHost: b\r\n\r\n")
    #expect(bad.withUnsafeBytes { parser.parse($0) } == .invalid(.missingHost))
    #expect(good.withUnsafeBytes { parser.parse($0) } == .invalid(.missingHost))
    parser.reset()
    #expect(good.withUnsafeBytes { parser.parse($0) } == .complete)
    #expect(good.withUnsafeBytes { parser.parse($0) } == .complete)
    #expect(parser.head.fields.count == 1)
    #expect(parser.head.present == KnownHeaderSet(.host))
  }
}
