import Testing

@testable import Gateway
@testable import Routing

/// Requests on listeners with routes: where they go, and what they become on the way.
@Suite struct RouteTests {
  /// A gateway with one route to an upstream, both stopped afterwards.
  private func withRoute(
    _ script: @escaping ScriptedUpstream.Script, limits: ClientLimits = ClientLimits(),
    _ body: (RunningGateway, ScriptedUpstream) throws -> Void
  ) throws {
    let upstream = try ScriptedUpstream(script)
    let gateway = try RunningGateway(route: upstream.port, limits: limits)
    try body(gateway, upstream)
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  @Test func `a request is passed on with the host of its backend`() throws {
    try withRoute({ peer, _ in try ScriptedUpstream.answerAll(peer, Sample.answer()) }) { gateway, upstream in
      let answer = try gateway.ask("GET /a%20b?c=d HTTP/1.1\r\nHost: Example.com\r\nX-A: 1\r\n\r\n", method: "GET")
      #expect(answer.status == 200 && answer.body.text == "hello")
      let seen = upstream.requests[0]
      #expect(seen.startLine == "GET /a%20b?c=d HTTP/1.1")
      #expect(seen.value("host") == "127.0.0.1:\(upstream.port)")
      #expect(seen.value("x-a") == "1")
      let line = try gateway.log.request()
      #expect(line.contains(" gateway=default/default listener=listener0 route=default/route0 endpoint=127.0.0.1:"))
      #expect(line.contains(" http.host=Example.com http.path=/a%20b "))
      #expect(line.contains(" http.status=200 protocol=http duration="))
    }
  }

  @Test func `hosts and paths that nothing serves are told apart`() throws {
    let gateway = try RunningGateway { port in
      RoutingTable(
        binds: [
          Bind(port: port, protocolKind: .http, listeners: [(0, .exact(Array("a.test".utf8)))], origin: Tables.place)
        ],
        listeners: [
          Listener(name: "a", hostname: .exact(Array("a.test".utf8)), target: .http(routeSet: 0), origin: Tables.place)
        ],
        routeSets: [
          RouteSet(routes: [
            Tables.route("default/none", path: .exact(Array("/none".utf8)), to: []),
            Tables.route("default/zero", path: .exact(Array("/zero".utf8)), to: [nil], weight: 0),
            Tables.route("default/invalid", path: .exact(Array("/invalid".utf8)), to: [nil]),
          ])
        ], digest: { _ in "0" })
    }
    let client = try gateway.connect()
    func ask(_ path: String, host: String = "a.test") throws -> Message {
      try client.write("GET \(path) HTTP/1.1\r\nHost: \(host)\r\n\r\n")
      return try client.readAnswer(to: "GET")
    }
    for (path, host, status, text) in [
      ("/", "b.test", 404, "listener not found"), ("/", "A.Test:80", 404, "route not found"),
      ("/none", "a.test", 500, "no valid backends"), ("/zero", "a.test", 500, "no valid backends"),
      ("/invalid", "a.test", 500, "backend does not exist"),
    ] {
      let answer = try ask(path, host: host)
      #expect(answer.status == status && answer.body.text == text, "\(path) \(host)")
    }
    gateway.server.stop()
    let reasons = try gateway.log.allRequests().map { $0.contains(" reason=NotFound ") }
    #expect(reasons == [true, true, false, false, false])
  }

  @Test func `a body is passed on while it arrives`() throws {
    try withRoute({ peer, _ in
      _ = try peer.read(through: "\r\n\r\n")
      _ = try peer.read(3)
      try peer.write("HTTP/1.1 100 Continue\r\n\r\n")
      _ = try peer.read(4)
      try peer.write(Sample.answer())
      try peer.waitForEnd()
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\n\r\none")
      try client.write("four")
      #expect(try client.readAnswer().status == 200)
      client.close()
    }
  }

  @Test(arguments: [1, 3, 70_000, 3_000_000]) func `bodies of every size arrive whole`(size: Int) throws {
    try withRoute({ peer, _ in
      for _ in 0..<2 {
        let request = try peer.readRequest()
        try peer.write(Sample.answer("\(request.body.count) \(request.body.allSatisfy { $0 == 0x78 })"))
      }
      try peer.waitForEnd()
    }) { gateway, _ in
      let client = try gateway.connect()
      let body = String(repeating: "x", count: size)
      try client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\n\r\n\(body)")
      #expect(try client.readAnswer().body.text == "\(size) true")
      let hex = String(size, radix: 16)
      try client.write("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(hex)\r\n\(body)\r\n0\r\n\r\n")
      #expect(try client.readAnswer().body.text == "\(size) true")
      client.close()
    }
  }

  @Test func `100-continue is answered and not passed on`() throws {
    try withRoute({ peer, _ in try ScriptedUpstream.answerAll(peer, Sample.answer()) }) { gateway, upstream in
      let client = try gateway.connect()
      try client.write("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
      #expect(try client.read(through: "\r\n\r\n").text == "HTTP/1.1 100 Continue\r\n\r\n")
      try client.write("ab")
      #expect(try client.readAnswer().status == 200)
      #expect(upstream.requests[0].value("expect") == nil)
    }
  }

  @Test func `an answer before the end of the request reaches the client`() throws {
    try withRoute({ peer, _ in
      _ = try peer.read(through: "\r\n\r\n")
      try peer.write("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nbig")
      try peer.waitForEnd()
    }) { gateway, upstream in
      let client = try gateway.connect()
      try client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nbegin")
      let answer = try client.readAnswer()
      #expect(answer.status == 413 && answer.body.text == "big")
      #expect(answer.value("connection") == "close")
      #expect(try client.readToEnd().isEmpty)
      // The connection holds half a request and must not serve another one.
      _ = try? gateway.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n", method: "GET")
      #expect(upstream.accepted == 2)
    }
  }

  @Test func `a client that closes its half still gets its answer`() throws {
    let mayAnswer = Gate()
    try withRoute({ peer, _ in
      _ = try peer.readRequest()
      try mayAnswer.pass()
      try peer.write(Sample.answer())
      try peer.waitForEnd()
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      client.endWriting()
      mayAnswer.open()
      #expect(try client.readAnswer(to: "GET").body.text == "hello")
      #expect(try client.readToEnd().isEmpty)
    }
  }

  @Test func `a client that goes away in the middle of its request ends it`() throws {
    let arrived = Gate()
    try withRoute({ peer, _ in
      _ = try peer.read(through: "half")
      arrived.open()
      try peer.waitForEnd()
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf")
      try arrived.pass()
      client.endWriting()
      #expect(try client.readToEnd().isEmpty)
      #expect(try gateway.log.request().contains("client closed the connection before the request was complete"))
    }
  }

  @Test func `a malformed chunk ends the request on both sides`() throws {
    let arrived = Gate()
    try withRoute({ peer, _ in
      _ = try peer.read(through: "one\r\n")
      arrived.open()
      try peer.waitForEnd()
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n")
      try arrived.pass()
      try client.write("zz\r\n")
      let answer = try client.readAnswer()
      #expect(answer.status == 400)
      #expect(try client.readToEnd().isEmpty)
    }
  }

  @Test func `trailers pass in both directions`() throws {
    let chunked = "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nX-End: yes\r\n\r\n"
    try withRoute({ peer, _ in
      let bytes = try peer.read(through: "X-End: yes\r\n\r\n")
      #expect(bytes.text.lowercased().contains("te: trailers\r\n"))
      try peer.write("HTTP/1.1 200 OK\r\n\(chunked)")
      try peer.waitForEnd()
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write("POST / HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nConnection: te\r\n\(chunked)")
      #expect(try client.read(through: "X-End: yes\r\n\r\n").text.hasPrefix("HTTP/1.1 200 OK\r\n"))
      client.close()
    }
  }

  @Test func `an absolute target names the host`() throws {
    try withRoute({ peer, _ in try ScriptedUpstream.answerAll(peer, Sample.answer()) }) { gateway, upstream in
      let answer = try gateway.ask("GET http://b.test/x HTTP/1.1\r\nHost: a\r\n\r\n", method: "GET")
      #expect(answer.status == 200)
      #expect(upstream.requests[0].startLine == "GET /x HTTP/1.1")
      #expect(try gateway.log.request().contains(" http.host=b.test "))
    }
  }

  @Test func `a stale connection is replaced, and the body sent again`() throws {
    try withRoute({ peer, number in
      _ = try peer.readRequest()
      try peer.write(Sample.answer())
      if number == 0 {
        // Closed as the next request arrives.
        _ = try peer.read(1)
        peer.closeWithReset()
      } else {
        try peer.waitForEnd()
      }
    }) { gateway, upstream in
      let client = try gateway.connect()
      for body in ["one", "two"] {
        try client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n\(body)")
        #expect(try client.readAnswer().status == 200)
      }
      #expect(upstream.accepted == 2)
      #expect(upstream.requests.last?.body.text == "two")
      client.close()
    }
  }
}
