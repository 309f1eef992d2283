import Testing

@testable import Gateway
@testable import Routing

/// Requests in all shapes that the gateway reads to their end.
@Suite struct RequestReadingTests {
  /// Answers each request with its own body.
  static let echo: ScriptedUpstream.Script = { peer, _ in
    while true {
      do {
        let request = try peer.readRequest()
        try peer.write(Sample.answer(request.body.text, fields: "X-Target: \(request.target)\r\n"))
      } catch PeerError.ended(afterBytes: 0) {
        return
      }
    }
  }

  private func body(_ number: Int) -> String { #"{"model":"llama","n":\#(number)}"# }

  /// A request of so many bytes, with white space at the end of its body.
  private func exact(_ size: Int, _ number: Int) -> String {
    var padding = size - Sample.post(body(number)).utf8.count
    while true {
      let text = Sample.post(body(number) + String(repeating: " ", count: padding))
      if text.utf8.count <= size { return text }
      padding -= 1
    }
  }

  @Test func manyRequestsOneAfterTheOther() throws {
    try withGateway(to: RequestReadingTests.echo) { gateway, upstream in
      let client = try gateway.connect()
      for number in 0..<300 {
        try client.write(Sample.post(body(number)))
        #expect(try client.readAnswer().body.text == body(number))
      }
      #expect(upstream.accepted == 1)
      for _ in 0..<300 { _ = try gateway.log.request() }
    }
  }

  @Test func pipelinedRequestsAreAnsweredInOrder() throws {
    try withGateway(to: RequestReadingTests.echo) { gateway, _ in
      let client = try gateway.connect()
      try client.write((0..<10).map { Sample.post(body($0)) }.joined())
      for number in 0..<10 { #expect(try client.readAnswer().body.text == body(number)) }
    }
  }

  @Test(arguments: [150, 2047, 2048, 2049, 65535, 65536, 65537, 200_000])
  func `requests of every size arrive whole, however reads cut them`(_ size: Int) throws {
    try withGateway(to: RequestReadingTests.echo) { gateway, _ in
      let client = try gateway.connect()
      let texts = [exact(size, 1), Sample.post(body(2)), exact(size, 3)]
      try client.write(texts.joined())
      for text in texts {
        let expected = text.split(separator: "\r\n\r\n", maxSplits: 1).last.map(String.init)
        #expect(try client.readAnswer().body.text == expected)
      }
    }
  }

  @Test func pipelinedAnswersOfGatewayAndUpstreamKeepTheirOrder() throws {
    try withGateway(to: RequestReadingTests.echo) { gateway, _ in
      let client = try gateway.connect()
      let list = "GET /v1/models HTTP/1.1\r\nHost: x\r\n\r\n"
      try client.write(list + Sample.post(body(1)) + list + Sample.post(#"{"model":"no"}"#) + Sample.post(body(2)))
      #expect(try client.readAnswer().body.text.hasPrefix(#"{"data":"#))
      #expect(try client.readAnswer().body.text == body(1))
      #expect(try client.readAnswer().body.text.hasPrefix(#"{"data":"#))
      #expect(try client.readAnswer().status == 404)
      #expect(try client.readAnswer().body.text == body(2))
    }
  }

  @Test func closeIsHonoured() throws {
    try withGateway(to: RequestReadingTests.echo) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Sample.post(fields: "Connection: close\r\n"))
      #expect(try client.readAnswer().value("connection") == "close")
      #expect(try client.readToEnd().isEmpty)
    }
  }

  @Test func expectationIsAnsweredOnceTheBodyIsWanted() throws {
    try withGateway(to: { peer, _ in
      let request = try peer.readRequest()
      try #require(request.values("expect") == [])
      try peer.write(Sample.answer(request.body.text))
    }) { gateway, _ in
      let client = try gateway.connect()
      let text = body(1)
      let fields = "Host: x\r\nExpect: 100-continue\r\nContent-Length: \(text.utf8.count)\r\n"
      try client.write("POST /v1/x HTTP/1.1\r\n\(fields)\r\n")
      let interim = try client.readHead()
      #expect(interim.startLine == "HTTP/1.1 100 Continue" && interim.fields.isEmpty)
      try client.write(text)
      #expect(try client.readAnswer().body.text == text)
    }
  }

  @Test func expectationWithTheBodyAtHandNeedsNoInterimAnswer() throws {
    try withGateway(to: RequestReadingTests.echo) { gateway, _ in
      let answer = try gateway.ask(Sample.post(fields: "Expect: 100-continue\r\n"))
      #expect(answer.status == 200)
    }
  }

  @Test func refusedBodyGetsNoContinue() throws {
    let gateway = try RunningGateway(upstream: 9)
    let answer = try gateway.ask(
      "POST /v1/x HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3000000\r\n\r\n")
    #expect(answer.status == 413)
    gateway.server.stop()
  }

  private static let chunkedHead = "POST /v1/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"

  /// A chunked body with an extension and a trailer.
  private static let chunks = "10;a=b\r\n{\"model\":\"llama\"\r\n6\r\n,\"n\":1\r\n1\r\n}\r\n0\r\nX-Sum: 1\r\n\r\n"

  @Test func chunkedBodyCutAnywhere() throws {
    let bytes = Array((RequestReadingTests.chunkedHead + RequestReadingTests.chunks).utf8)
    try withGateway(to: RequestReadingTests.echo) { gateway, _ in
      let client = try gateway.connect()
      for cut in 1..<bytes.count {
        try client.write(Array(bytes[..<cut]))
        try client.write(Array(bytes[cut...]))
        let answer = try client.readAnswer()
        #expect(answer.status == 200 && answer.body.text == body(1), "cut at \(cut)")
      }
    }
  }

  @Test func chunkedBodyByteByByte() throws {
    try withGateway(to: RequestReadingTests.echo) { gateway, _ in
      let client = try gateway.connect()
      for _ in 0..<2 {
        for byte in Array((RequestReadingTests.chunkedHead + RequestReadingTests.chunks).utf8) {
          try client.write([byte])
        }
        #expect(try client.readAnswer().body.text == body(1))
      }
    }
  }

  @Test func chunkedBodiesPipelinedWithOthers() throws {
    try withGateway(to: RequestReadingTests.echo) { gateway, _ in
      let client = try gateway.connect()
      let chunked = RequestReadingTests.chunkedHead + RequestReadingTests.chunks
      try client.write(chunked + Sample.post(body(2)) + chunked + chunked + Sample.post(body(3)))
      for number in [1, 2, 1, 1, 3] { #expect(try client.readAnswer().body.text == body(number)) }
    }
  }

  @Test func chunkedBodyIsSentOnWithItsLength() throws {
    try withGateway(to: { peer, _ in
      let request = try peer.readRequest()
      try #require(request.values("transfer-encoding") == [])
      try #require(request.values("content-length") == ["23"])
      try #require(request.values("trailer") == [])
      try peer.write(Sample.answer())
    }) { gateway, _ in
      let head = RequestReadingTests.chunkedHead.replacing("\r\n\r\n", with: "\r\nTrailer: X-Sum\r\n\r\n")
      let answer = try gateway.ask(head + RequestReadingTests.chunks)
      #expect(answer.status == 200)
    }
  }

  @Test func largestBody() throws {
    let limit = 2 << 20
    try withGateway(to: { peer, _ in
      for _ in 0..<2 {
        let request = try peer.readRequest()
        try peer.write(Sample.answer("\(request.body.count)"))
      }
    }) { gateway, _ in
      let shell = #"{"model":"llama","x":""}"#
      let text = shell.dropLast(2) + String(repeating: "x", count: limit - shell.utf8.count) + #""}"#
      let client = try gateway.connect()
      try client.write(Sample.post(String(text)))
      #expect(try client.readAnswer().body.text == "\(limit)")
      try client.write(RequestReadingTests.chunkedHead + "\(String(limit, radix: 16))\r\n\(text)\r\n0\r\n\r\n")
      #expect(try client.readAnswer().body.text == "\(limit)")
    }
  }
}
