import HTTPWire
import Testing

@Suite struct HeadRewriterTests {
  /// Counts the pieces it is given, beside their bytes.
  struct Recorder: ByteSink {
    var bytes: [UInt8] = []
    var pieces = 0
    mutating func write(_ piece: UnsafeRawBufferPointer) {
      bytes.append(contentsOf: piece)
      pieces += 1
    }
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  private func rewrite(_ text: String, _ edits: HeadEdits = HeadEdits()) throws -> Recorder {
    let head = try requestHead(text)
    var sink = Recorder()
    bytes(text).withUnsafeBytes { HeadRewriter.write(head, $0, edits, to: &sink) }
    // What goes out must itself be a valid head, if it names a host.
    if head.host != nil { #expect(parseRequest(sink.bytes).0 == .complete) }
    return sink
  }

  private func rewriteResponse(_ text: String, _ edits: HeadEdits = HeadEdits()) -> String {
    let (_, head) = parseResponse(text)
    var sink: [UInt8] = []
    bytes(text).withUnsafeBytes { HeadRewriter.write(head, $0, edits, to: &sink) }
    return String(decoding: sink, as: UTF8.self)
  }

  @Test func unchangedHeadIsOnePiece() throws {
    let text = "GET /a?b HTTP/1.1\r\nHost: a\r\nX-Case: Kept \r\nTransfer-Encoding: chunked\r\n\r\n"
    let sink = try rewrite(text)
    #expect(sink.text == text)
    #expect(sink.pieces == 1)
  }

  @Test func hopByHopFieldsGo() throws {
    let sink = try rewrite(
      "GET / HTTP/1.1\r\nConnection: close, X-Private\r\nHost: a\r\nA: 1\r\nKeep-Alive: 5\r\nx-private: 2\r\n"
        + "Proxy-Connection: close\r\nTE: gzip\r\nUpgrade: h2c\r\n"
        + "Proxy-Authorization: x\r\nExpect: 100-continue\r\nB: 2\r\n\r\n")
    #expect(sink.text == "GET / HTTP/1.1\r\nHost: a\r\nA: 1\r\nB: 2\r\n\r\n")
    #expect(sink.pieces == 3)
  }

  @Test func connectionCannotRemoveFraming() throws {
    let text = "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nConnection: content-length, host\r\n\r\n"
    #expect(try rewrite(text).text == "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n")
  }

  @Test func teTrailersAndUpgrade() throws {
    let text = "GET / HTTP/1.1\r\nHost: a\r\nTE: Trailers\r\nUpgrade: websocket\r\nConnection: te, upgrade\r\n\r\n"
    #expect(try rewrite(text).text == "GET / HTTP/1.1\r\nHost: a\r\nTE: Trailers\r\nconnection: te\r\n\r\n")
    let edits = HeadEdits()
    edits.keepsUpgrade = true
    #expect(
      try rewrite(text, edits).text
        == "GET / HTTP/1.1\r\nHost: a\r\nTE: Trailers\r\nUpgrade: websocket\r\nconnection: upgrade, te\r\n\r\n")
    edits.keepsTrailersTE = false
    #expect(
      try rewrite(text, edits).text == "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nconnection: upgrade\r\n\r\n")
  }

  @Test func edits() throws {
    let edits = HeadEdits()
    edits.target = bytes("/new?x")
    bytes("up:1").withUnsafeBytes { edits.set(.host, $0) }
    bytes("Bearer t").withUnsafeBytes { edits.set(.authorization, $0) }
    edits.set(.contentLength, number: 1024)
    bytes("X-Drop").withUnsafeBytes { edits.remove(name: $0) }
    bytes("X-Set").withUnsafeBytes { name in bytes("new").withUnsafeBytes { edits.set(name: name, $0) } }
    bytes("x-add").withUnsafeBytes { name in bytes("2").withUnsafeBytes { edits.add(name: name, $0) } }
    let text =
      "POST /old HTTP/1.1\r\nAUTHORIZATION: a\r\nHost: b\r\nx-set: 1\r\nx-SET: 2\r\nx-add: 1\r\nx-drop: 1\r\n"
      + "Content-Length: 5\r\n\r\n"
    #expect(
      try rewrite(text, edits).text
        == "POST /new?x HTTP/1.1\r\nhost: up:1\r\nx-add: 1\r\nauthorization: Bearer t\r\ncontent-length: 1024\r\n"
        + "X-Set: new\r\nx-add: 2\r\n\r\n")
    edits.reset()
    let plain = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    #expect(try rewrite(plain, edits).text == plain)
  }

  @Test(arguments: [
    ("GET http://t:81/p?q HTTP/1.1\r\nHost: other\r\nA: b\r\n\r\n", "GET /p?q HTTP/1.1\r\nhost: t:81\r\nA: b\r\n\r\n"),
    ("GET http://t HTTP/1.1\r\nHost: t\r\n\r\n", "GET / HTTP/1.1\r\nhost: t\r\n\r\n"),
    ("GET http://t?q HTTP/1.1\r\nHost: t\r\n\r\n", "GET /?q HTTP/1.1\r\nhost: t\r\n\r\n"),
    ("OPTIONS http://t HTTP/1.1\r\nHost: t\r\n\r\n", "OPTIONS * HTTP/1.1\r\nhost: t\r\n\r\n"),
    ("GET / HTTP/1.0\r\nA: b\r\n\r\n", "GET / HTTP/1.1\r\nA: b\r\n\r\n"),
    ("GET / HTTP/1.7\r\nHost: b\r\n\r\n", "GET / HTTP/1.1\r\nHost: b\r\n\r\n"),
    ("\r\nGET / HTTP/1.1\r\nHost: b\r\n\r\n", "GET / HTTP/1.1\r\nHost: b\r\n\r\n"),
  ])
  func startLines(_ text: String, _ expected: String) throws {
    #expect(try rewrite(text).text == expected)
  }

  @Test func responses() {
    let plain = "HTTP/1.1 200 OK\r\nServer: x\r\n\r\n"
    #expect(rewriteResponse(plain) == plain)
    #expect(
      rewriteResponse("HTTP/1.0 200 Fine\r\nConnection: close\r\nA: b\r\n\r\n") == "HTTP/1.1 200 Fine\r\nA: b\r\n\r\n")
    #expect(rewriteResponse("HTTP/1.1 200\r\nA: b\r\n\r\n") == "HTTP/1.1 200 \r\nA: b\r\n\r\n")
    let edits = HeadEdits()
    edits.trailingLines = bytes("connection: close\r\n")
    #expect(
      rewriteResponse("HTTP/1.1 200 OK\r\nKeep-Alive: 1\r\nA: b\r\n\r\n", edits)
        == "HTTP/1.1 200 OK\r\nA: b\r\nconnection: close\r\n\r\n")
  }
}
