import Testing

@testable import Gateway
@testable import Routing

/// Answers of every framing reach the client whole.
@Suite struct UpstreamAnswerTests {
  /// The client's view of one answer that the upstream writes before it closes.
  private func pass(_ answer: String, method: String = "POST", fields: String = "") throws -> Message {
    var received: Message?
    try withGateway(to: { peer, _ in
      _ = try peer.readRequest()
      try peer.write(answer)
    }) { gateway, _ in
      let request = Sample.post(fields: fields).replacing("POST ", with: "\(method) ", maxReplacements: 1)
      received = try gateway.ask(request, method: method)
      #expect(try gateway.log.request().contains(" http.status=\(received?.status ?? -1) "))
    }
    return try #require(received)
  }

  @Test func contentLength() throws {
    let answer = try pass(Sample.answer("hello", fields: "X-One: 1\r\nx-two:2\r\n"))
    #expect(answer.startLine == "HTTP/1.1 200 OK")
    #expect(answer.fields.map(\.name) == ["X-One", "x-two", "Content-Length"])
    #expect(answer.body.text == "hello")
  }

  @Test func chunked() throws {
    let answer = try pass("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n")
    #expect(answer.value("transfer-encoding") == "chunked")
    #expect(answer.body.text == "abcde")
  }

  @Test func untilClose() throws {
    let answer = try pass("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nuntil the end")
    #expect(answer.body.text == "until the end")
    #expect(answer.value("connection") == "close")
  }

  @Test func oldVersion() throws {
    let answer = try pass("HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nold")
    #expect(answer.startLine == "HTTP/1.1 200 OK")
    #expect(answer.body.text == "old")
    #expect(answer.value("connection") == nil)
  }

  @Test func oldVersionUntilClose() throws {
    let answer = try pass("HTTP/1.0 200 OK\r\n\r\nold")
    #expect(answer.body.text == "old")
    #expect(answer.value("connection") == "close")
  }

  @Test(arguments: ["204 No Content", "304 Not Modified"])
  func withoutBody(_ status: String) throws {
    let answer = try pass("HTTP/1.1 \(status)\r\nETag: \"x\"\r\n\r\n")
    #expect(answer.startLine == "HTTP/1.1 \(status)")
    #expect(answer.value("etag") == "\"x\"")
  }

  @Test func emptyBody() throws {
    let answer = try pass("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    #expect(answer.value("content-length") == "0")
  }

  @Test func headHasLengthButNoBody() throws {
    let answer = try pass("HTTP/1.1 200 OK\r\nContent-Length: 12345\r\n\r\n", method: "HEAD")
    #expect(answer.value("content-length") == "12345")
  }

  @Test func interimAnswersAreLeftOut() throws {
    let answer = try pass(
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + Sample.answer("final"))
    #expect(answer.startLine == "HTTP/1.1 200 OK")
    #expect(answer.values("link") == [])
    #expect(answer.body.text == "final")
  }

  @Test func errorsOfTheUpstreamPassUnchanged() throws {
    let body = #"{"error":{"message":"busy"}}"#
    let answer = try pass(Sample.answer(body, status: "429 Too Many Requests", fields: "Retry-After: 7\r\n"))
    #expect(answer.startLine == "HTTP/1.1 429 Too Many Requests")
    #expect(answer.value("retry-after") == "7")
    #expect(answer.body.text == body)
  }

  @Test func hopByHopFieldsAreRemoved() throws {
    let answer = try pass(
      Sample.answer(
        "x", fields: "Connection: close, X-Private\r\nX-Private: 1\r\nKeep-Alive: timeout=5\r\nServer: stub\r\n"))
    #expect(answer.fields.map(\.name) == ["Server", "Content-Length"])
  }

  @Test func answerBeforeTheRequestWasRead() throws {
    try withGateway(to: { peer, _ in
      _ = try peer.readHead()
      try peer.write(Sample.answer("no", status: "413 Content Too Large", fields: "Connection: close\r\n"))
      peer.endWriting()
      // Closing over unread bytes would be a reset; that case is in UpstreamFailureTests.
      try peer.waitForEnd()
    }) { gateway, _ in
      let padding = String(repeating: "x", count: 1 << 20)
      let answer = try gateway.ask(Sample.post(#"{"model":"llama","p":"\#(padding)"}"#))
      #expect(answer.status == 413)
      #expect(answer.body.text == "no")
    }
  }

  /// Every way to cut an answer in two gives the same result.
  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
  ])
  func everyCut(_ answer: String) throws {
    let bytes = Array(answer.utf8)
    try withGateway(to: { peer, _ in
      for cut in 1..<bytes.count {
        let request = try peer.readRequest()
        try #require(request.value("x-cut") == "\(cut)")
        try peer.write(Array(bytes[..<cut]))
        try peer.write(Array(bytes[cut...]))
      }
    }) { gateway, upstream in
      let client = try gateway.connect()
      for cut in 1..<bytes.count {
        try client.write(Sample.post(fields: "X-Cut: \(cut)\r\n"))
        let answer = try client.readAnswer()
        #expect(answer.status == 200 && answer.body.text == "hello", "cut at \(cut)")
      }
      #expect(upstream.accepted == 1)
    }
  }
}
