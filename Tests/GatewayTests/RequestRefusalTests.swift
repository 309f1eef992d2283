import Testing

@testable import Gateway
@testable import Routing

/// Requests that the gateway refuses and closes the connection over.
@Suite struct RequestRefusalTests {
  /// Sends bytes and gives the answer; the connection must end behind it.
  private func refuse(_ bytes: String) throws -> (answer: Message, line: String) {
    let gateway = try RunningGateway(upstream: 9)
    let client = try gateway.connect()
    try client.write(bytes)
    let answer = try client.readAnswer()
    #expect(answer.value("connection") == "close")
    #expect(answer.value("date") != nil)
    #expect(try client.readToEnd().isEmpty)
    client.close()
    let line = try gateway.log.request()
    gateway.server.stop()
    #expect(try gateway.log.allRequests().count == 1)
    return (answer, line)
  }

  @Test(arguments: [
    ("GARBAGE\r\n\r\n", 400), ("\u{16}\u{3}\u{1}", 400), ("GET / HTTP/1.1\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
    ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505), ("GET / HTTP/1.1\nHost: a\n\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501),
    ("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxx\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nExpect: something\r\n\r\n", 417),
    ("GET /\(String(repeating: "x", count: 20_000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 70_000))\r\n\r\n", 431),
    ("GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: y\r\n", count: 101))\r\n", 431),
  ])
  func malformed(_ bytes: String, _ status: Int) throws {
    let (answer, line) = try refuse(bytes)
    #expect(answer.status == status, "\(answer.body.text)")
    #expect(answer.body.text.hasPrefix("invalid request: "))
    #expect(answer.value("content-type") == "text/plain")
    #expect(line.contains(" http.status=\(status) ") && line.contains(" reason=InvalidRequest "))
  }

  private let tooLarge = #""code":"request_body_too_large"}}"#

  @Test func connectIsNotAllowed() throws {
    let (answer, line) = try refuse("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n")
    #expect(answer.status == 405 && answer.body.text == "method not allowed")
    #expect(line.contains(" http.status=405 ") && line.contains(" reason=Internal "))
  }

  @Test func bodyOfKnownLengthIsTooLarge() throws {
    // Refused from the head alone.
    let (answer, line) = try refuse("POST /v1/x HTTP/1.1\r\nHost: a\r\nContent-Length: 2097153\r\n\r\n")
    #expect(answer.status == 413)
    #expect(answer.body.text.hasSuffix(tooLarge))
    #expect(line.contains(" http.status=413 ") && line.contains(" reason=DirectResponse "))
  }

  @Test func clientThatSendsALargeBodyAnywayGetsTheAnswer() throws {
    let body = String(repeating: "x", count: 3_000_000)
    let gateway = try RunningGateway(upstream: 9)
    let client = try gateway.connect()
    try client.write("POST /v1/x HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    #expect(try client.readAnswer().status == 413)
    gateway.server.stop()
  }

  @Test func hugeLengthsDoNotOverflow() throws {
    let (answer, _) = try refuse("POST /v1/x HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551615\r\n\r\n")
    #expect(answer.status == 413)
  }

  @Test func chunkedBodyIsTooLarge() throws {
    let chunk = "100000\r\n\(String(repeating: "x", count: 1 << 20))\r\n"
    let gateway = try RunningGateway(upstream: 9)
    let client = try gateway.connect()
    try client.write("POST /v1/x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(chunk)\(chunk)1\r\nx")
    let answer = try client.readAnswer()
    #expect(answer.status == 413)
    #expect(answer.body.text.hasSuffix(tooLarge))
    #expect(try client.readToEnd().isEmpty)
    gateway.server.stop()
  }

  @Test func requestsBehindARefusedOneAreNotRead() throws {
    let (answer, line) = try refuse("GARBAGE\r\n\r\n" + Sample.post())
    #expect(answer.status == 400)
    #expect(!line.contains("http.method="))
  }

  @Test func clientThatLeavesInTheMiddleIsForgotten() throws {
    let gateway = try RunningGateway(upstream: 9)
    for part in ["", "POST /v1/x HT", "POST /v1/x HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{"] {
      let client = try gateway.connect()
      try client.write(part)
      client.endWriting()
      #expect(try client.readToEnd().isEmpty)
    }
    gateway.server.stop()
  }
}
