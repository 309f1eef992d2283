import Testing

@testable import Gateway
@testable import Routing

/// When upstream connections are used again, and what happens when they have gone stale.
@Suite struct ConnectionReuseTests {
  private func ask(_ client: Peer, _ expected: String = "hello") throws {
    try client.write(Sample.post())
    let answer = try client.readAnswer()
    #expect(answer.status == 200 && answer.body.text == expected, "\(answer)")
  }

  @Test func oneConnectionServesManyClients() throws {
    try withGateway(to: { peer, _ in try ScriptedUpstream.answerAll(peer, Sample.answer()) }) { gateway, upstream in
      for _ in 0..<5 { try ask(try gateway.connect()) }
      #expect(upstream.accepted == 1)
    }
  }

  /// Connections that must not be used again.
  @Test(arguments: [
    Sample.answer() + "excess", Sample.answer("hello", fields: "Connection: close\r\n"),
    "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
  ])
  func notReused(_ answer: String) throws {
    try withGateway(to: { peer, _ in
      _ = try peer.readRequest()
      try peer.write(answer)
      try peer.waitForEnd()
    }) { gateway, upstream in
      let client = try gateway.connect()
      for _ in 0..<3 { try ask(client) }
      #expect(upstream.accepted == 3)
    }
  }

  @Test func lateExcessClosesTheIdleConnection() throws {
    let closed = Gate()
    try withGateway(to: { peer, number in
      _ = try peer.readRequest()
      try peer.write(Sample.answer())
      if number == 0 {
        try peer.write("nobody asked")
        try peer.waitForEnd()
        closed.open()
      }
    }) { gateway, upstream in
      let client = try gateway.connect()
      try ask(client)
      try closed.pass()
      try ask(client)
      #expect(upstream.accepted == 2)
    }
  }

  @Test func closedWhileIdle() throws {
    let closed = Gate()
    try withGateway(to: { peer, number in
      _ = try peer.readRequest()
      try peer.write(Sample.answer("\(number)"))
      if number == 0 {
        peer.close()
        closed.open()
      }
    }) { gateway, upstream in
      let client = try gateway.connect()
      try ask(client, "0")
      try closed.pass()
      try ask(client, "1")
      #expect(upstream.accepted == 2)
    }
  }

  @Test(arguments: [false, true])
  func closedAfterTheSecondRequest(withReset: Bool) throws {
    try withGateway(to: { peer, number in
      _ = try peer.readRequest()
      try peer.write(Sample.answer("\(number)"))
      guard number == 0 else { return }
      _ = try peer.readRequest()
      if withReset { peer.closeWithReset() }
    }) { gateway, upstream in
      let client = try gateway.connect()
      try ask(client, "0")
      try ask(client, "1")
      #expect(upstream.accepted == 2)
      _ = try gateway.log.request()
      #expect(try gateway.log.request().contains(" http.status=200 "))
      #expect(try !gateway.log.allLines().contains { $0.contains("\twarn\t") })
    }
  }

  @Test func retriedOnlyOnce() throws {
    try withGateway(to: { peer, number in
      _ = try peer.readRequest()
      if number == 0 {
        try peer.write(Sample.answer("0"))
        _ = try peer.readRequest()
      }
    }) { gateway, upstream in
      let client = try gateway.connect()
      try ask(client, "0")
      try client.write(Sample.post())
      #expect(try client.readAnswer().status == 503)
      #expect(upstream.accepted == 2)
    }
  }

  @Test func noRetryOnceAnAnswerHasBegun() throws {
    try withGateway(to: { peer, number in
      _ = try peer.readRequest()
      try peer.write(Sample.answer("\(number)"))
      guard number == 0 else { return }
      _ = try peer.readRequest()
      try peer.write("HTTP/1.1 200 OK\r\nConte")
    }) { gateway, upstream in
      let client = try gateway.connect()
      try ask(client, "0")
      try client.write(Sample.post())
      #expect(try client.readAnswer().status == 503)
      #expect(upstream.accepted == 1)
    }
  }

  @Test func retryRepeatsTheBody() throws {
    let body = #"{"model":"llama","text":"\#(String(repeating: "y", count: 300_000))"}"#
    try withGateway(to: { peer, number in
      let request = try peer.readRequest()
      if number == 1 { try #require(request.body.text == body) }
      try peer.write(Sample.answer("\(number)"))
      if number == 0 { _ = try peer.readRequest() }
    }) { gateway, _ in
      let client = try gateway.connect()
      try ask(client, "0")
      try client.write(Sample.post(body))
      #expect(try client.readAnswer().body.text == "1")
    }
  }

  @Test func manyClientsAtOnceOnTwoWorkers() throws {
    let script: ScriptedUpstream.Script = { peer, _ in try ScriptedUpstream.answerAll(peer, Sample.answer()) }
    try withGateway(to: script, workers: 2) { gateway, upstream in
      let clients = try (0..<20).map { _ in try gateway.connect() }
      for _ in 0..<10 {
        for client in clients { try client.write(Sample.post()) }
        for client in clients { #expect(try client.readAnswer().body.text == "hello") }
      }
      for _ in 0..<200 { _ = try gateway.log.request() }
      #expect(try gateway.log.allRequests().count == 200)
      #expect(upstream.accepted <= 20)
    }
  }
}
