import Testing

@testable import Gateway
@testable import Routing

/// Clients that speak HTTP/1.0.
@Suite struct HTTP10Tests {
  private static let chunked =
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\nX-A: b\r\n\r\n"
    + "3\r\nabc\r\n2\r\nde\r\n0\r\nX: 1\r\n\r\n"

  @Test func connectionEndsAfterTheAnswer() throws {
    try withGateway(to: RequestReadingTests.echo) { gateway, upstream in
      let client = try gateway.connect()
      try client.write(Sample.post(version: "1.0"))
      let answer = try client.readAnswer()
      #expect(answer.status == 200 && answer.value("connection") == "close")
      #expect(try client.readToEnd().isEmpty)
      #expect(try gateway.log.request().contains(" http.version=HTTP/1.0 "))
      #expect(upstream.accepted == 1)
    }
  }

  @Test func connectionIsKeptWhenAskedFor() throws {
    try withGateway(to: RequestReadingTests.echo) { gateway, _ in
      let client = try gateway.connect()
      for _ in 0..<3 {
        try client.write(Sample.post(fields: "Connection: keep-alive\r\n", version: "1.0"))
        let answer = try client.readAnswer()
        #expect(answer.status == 200 && answer.value("connection") == "keep-alive")
      }
      try client.write("GET /v1/models HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
      #expect(try client.readAnswer().value("connection") == "keep-alive")
    }
  }

  @Test(arguments: ["", "Connection: keep-alive\r\n"])
  func chunkFramingIsTakenOff(_ fields: String) throws {
    try withGateway(to: { peer, _ in
      let request = try peer.readRequest()
      try #require(request.startLine.hasSuffix(" HTTP/1.1"))
      // Byte by byte, so that the framing is cut everywhere.
      for byte in Array(HTTP10Tests.chunked.utf8) { try peer.write([byte]) }
      try peer.waitForEnd()
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Sample.post(fields: fields, version: "1.0"))
      let answer = try client.readHead()
      #expect(answer.fields.map(\.name) == ["X-A", "connection"])
      #expect(answer.value("connection") == "close")
      #expect(try client.readToEnd().text == "abcde")
    }
  }

  @Test func brokenChunkedAnswerIsLogged() throws {
    try withGateway(to: { peer, _ in
      _ = try peer.readRequest()
      try peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Sample.post(version: "1.0"))
      #expect(try client.readAnswer().body.text == "abc")
      #expect(try gateway.log.request().contains(" reason=UpstreamFailure "))
    }
  }
}
