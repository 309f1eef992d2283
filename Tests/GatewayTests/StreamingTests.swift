import Testing

@testable import Gateway
@testable import Routing

/// Bodies that come in pieces, slowly, or in large amounts.
@Suite struct StreamingTests {
  private static let streamHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"

  private static func event(_ number: Int) -> String {
    let data = "data: {\"n\":\(number)}\n\n"
    return "\(String(data.utf8.count, radix: 16))\r\n\(data)\r\n"
  }

  @Test func eachEventArrivesBeforeTheNextIsSent() throws {
    let next = Gate()
    try withGateway(to: { peer, _ in
      _ = try peer.readRequest()
      try peer.write(StreamingTests.streamHead)
      for number in 0..<50 {
        try next.pass()
        try peer.write(StreamingTests.event(number))
      }
      try next.pass()
      try peer.write("0\r\n\r\n")
      try peer.waitForEnd()
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Sample.post(#"{"model":"llama","stream":true}"#))
      // The head arrives before any event exists.
      #expect(try client.readHead().value("content-type") == "text/event-stream")
      for number in 0..<50 {
        next.open()
        #expect(try client.readChunk().text == "data: {\"n\":\(number)}\n\n")
      }
      // The line of a stream is written when it ends.
      #expect(try gateway.log.allRequests().isEmpty)
      next.open()
      #expect(try client.readChunk().isEmpty)
      #expect(try gateway.log.request().contains(" http.status=200 "))
    }
  }

  @Test func clientThatGoesAwayEndsTheUpstreamConnection() throws {
    let ended = Gate()
    try withGateway(to: { peer, _ in
      _ = try peer.readRequest()
      try peer.write(StreamingTests.streamHead + StreamingTests.event(0))
      try peer.waitForEnd()
      ended.open()
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Sample.post())
      _ = try client.readHead()
      _ = try client.readChunk()
      client.close()
      try ended.pass()
      #expect(try gateway.log.request().contains(#" error="client closed the connection"#))
    }
  }

  @Test func clientThatGoesAwayBeforeTheAnswerEndsTheUpstreamConnection() throws {
    let asked = Gate()
    let ended = Gate()
    try withGateway(to: { peer, _ in
      _ = try peer.readRequest()
      asked.open()
      try peer.waitForEnd()
      ended.open()
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Sample.post())
      try asked.pass()
      client.closeWithReset()
      try ended.pass()
      let line = try gateway.log.request()
      #expect(!line.contains(" http.status=") && line.contains(" error="))
      #expect(try gateway.log.allRequests().count == 1)
    }
  }
}
