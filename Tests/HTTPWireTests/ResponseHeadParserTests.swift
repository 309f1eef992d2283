import HTTPWire
import Testing

@Suite struct ResponseHeadParserTests {
  @Test func readsAllParts() {
    let text = "HTTP/1.1 404 Not \u{e4} Found\r\nContent-Length: 3\r\nServer: x\r\n\r\nabc"
    let (result, head) = parseResponse(text)
    #expect(result == .complete)
    #expect(head.status == 404)
    #expect(string(head.reason, text) == "Not \u{e4} Found")
    #expect(head.version == .http11)
    #expect(head.framing == .length(3))
    #expect(head.keepAlive)
    #expect(head.fields.map(\.known) == [.contentLength, .server])
    #expect(head.byteCount == text.utf8.count - 3)
    #expect(!head.isInterim)
  }

  @Test(arguments: [
    ("200 OK|Content-Length: 5||", RequestMethod.head, BodyFraming.none, true),
    ("200 OK|Transfer-Encoding: chunked||", .head, .none, true),
    ("204 No Content||", .get, .none, true),
    ("204 No Content|Content-Length: 5||", .get, .none, false),
    ("304 Not Modified|Content-Length: 5||", .get, .none, true),
    ("200 OK|Transfer-Encoding: chunked||", .get, .chunked, true),
    ("200 OK||", .get, .untilClose, false),
    ("200 OK|Connection: close|Content-Length: 1||", .get, .length(1), false),
    ("200 OK|Content-Length: 0||", .get, .length(0), true),
    ("200 OK|Content-Length: 5||", .connect, .none, false),
    ("407 No|Content-Length: 5||", .connect, .length(5), true),
    ("100 Continue||", .post, .none, true),
    ("101 Switching|Connection: upgrade|Upgrade: x||", .get, .none, false),
    ("200|Content-Length: 1||", .get, .length(1), true),
    ("200 |Content-Length: 1||", .get, .length(1), true),
  ])
  func framing(_ text: String, _ method: RequestMethod, _ framing: BodyFraming, _ keepAlive: Bool) {
    let (result, head) = parseResponse("HTTP/1.1 " + lines(text), method: method)
    #expect(result == .complete)
    #expect(head.framing == framing)
    #expect(head.keepAlive == keepAlive)
  }

  @Test func interim() {
    #expect(parseResponse("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n").1.isInterim)
    #expect(!parseResponse("HTTP/1.1 101 Switching\r\n\r\n").1.isInterim)
  }

  @Test func requestFieldsMeanNothing() {
    let text = "HTTP/1.1 200 OK\r\nHost: a b\r\nHost: c\r\nExpect: x\r\nContent-Length: 0\r\n\r\n"
    #expect(parseResponse(text).0 == .complete)
  }

  @Test func http10() {
    let (_, head) = parseResponse("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\n")
    #expect(head.version == .http10)
    #expect(!head.keepAlive)
  }

  @Test(arguments: [
    ("HTTP/2.0 200 OK||", HTTPWireError.unsupportedVersion),
    ("HTTP/1.1  200 OK||", .invalidStatusLine),
    ("HTTP/1.1 20 OK||", .invalidStatusLine),
    ("HTTP/1.1 2000 OK||", .invalidStatusLine),
    ("HTTP/1.1 099 OK||", .invalidStatusLine),
    ("HTTP/1.1 2x0 OK||", .invalidStatusLine),
    ("HTTP/1.1 200\tOK||", .invalidStatusLine),
    ("HTTP/1.1 200 O\u{0}K||", .invalidStatusLine),
    ("HTTP/3||", .invalidStatusLine),
    ("Http/1.1 200 OK||", .invalidVersion),
    ("ICY 200 OK||", .invalidStatusLine),
    ("|HTTP/1.1 200 OK||", .invalidStatusLine),
    ("HTTP/1.1 200 OK\n|", .bareLineFeed),
    ("HTTP/1.1 200 OK\rX: y||", .bareCarriageReturn),
    ("HTTP/1.1 200 OK|A: b| c||", .lineFolding),
    ("HTTP/1.1 200 OK|Content-Length: 1|Content-Length: 2||", .repeatedContentLength),
    ("HTTP/1.1 200 OK|Content-Length: 1|Transfer-Encoding: chunked||", .contentLengthWithTransferEncoding),
    ("HTTP/1.1 200 OK|Transfer-Encoding: gzip||", .invalidTransferEncoding),
    ("HTTP/1.0 200 OK|Transfer-Encoding: chunked||", .transferEncodingInHTTP10),
  ])
  func defect(_ text: String, _ error: HTTPWireError) {
    #expect(parseResponse(lines(text)).0 == .invalid(error))
    var runner = MessageRunner()
    runner.isResponse = true
    let input = bytes(lines(text))
    #expect(runner.run(input, cuts: Array(0...input.count)).end == .error(error))
  }

  private func lines(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\r\n")
  }
}
