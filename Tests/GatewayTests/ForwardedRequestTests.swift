import Testing

@testable import Gateway
@testable import Routing

/// What the upstream receives.
@Suite struct ForwardedRequestTests {
  /// The request as the upstream of `model` sees it, and the upstream's `host:port`.
  private func forward(
    _ request: String, _ model: LLMModel = Tables.model("llama")
  ) throws -> (request: Message, authority: String) {
    try forward(request, [model])
  }

  private func forward(_ request: String, _ models: [LLMModel]) throws -> (request: Message, authority: String) {
    var result: (Message, String)?
    try withGateway(
      to: { peer, _ in
        _ = try peer.readRequest()
        try peer.write(Sample.answer())
      }, models: models
    ) { gateway, upstream in
      #expect(try gateway.ask(request).status == 200)
      result = (try #require(upstream.requests.first), "127.0.0.1:\(upstream.port)")
    }
    return try #require(result)
  }

  @Test func fieldsPassAsReceived() throws {
    let (request, authority) = try forward(
      Sample.post(fields: "X-MiXed: One\r\nAccept: */*\r\nauthorization: Bearer mine\r\nX-Empty:\r\n"))
    #expect(request.startLine == "POST /v1/chat/completions HTTP/1.1")
    #expect(request.fields.map(\.name) == ["host", "X-MiXed", "Accept", "authorization", "X-Empty", "Content-Length"])
    #expect(request.value("host") == authority)
    #expect(request.value("authorization") == "Bearer mine")
    #expect(request.body.text == #"{"model":"llama"}"#)
  }

  @Test func hopByHopFieldsAreRemoved() throws {
    let (request, _) = try forward(
      Sample.post(
        fields: "Connection: keep-alive, X-Hop\r\nX-Hop: 1\r\nKeep-Alive: 5\r\nProxy-Connection: x\r\nTE: gzip\r\n"
          + "Proxy-Authorization: Basic x\r\nUpgrade: websocket\r\nExpect: 100-continue\r\nX-Kept: 1\r\n"))
    #expect(request.fields.map(\.name) == ["host", "X-Kept", "Content-Length"])
  }

  @Test func authorizationIsReplaced() throws {
    let (request, _) = try forward(
      Sample.post(fields: "Authorization: Bearer mine\r\nAUTHORIZATION: Bearer other\r\n"),
      Tables.model("llama", authorization: "Bearer theirs"))
    #expect(request.values("authorization") == ["Bearer theirs"])
  }

  @Test func absoluteTargetIsReduced() throws {
    let (request, authority) = try forward(Sample.post(path: "http://other.test/v1/chat/completions?a=b"))
    #expect(request.target == "/v1/chat/completions?a=b")
    #expect(request.values("host") == [authority])
  }

  @Test(arguments: [
    (PathAction.keep, "/v1/chat/completions?x=1", "/v1/chat/completions?x=1"),
    (.replace(Array("/api/chat".utf8)), "/v1/chat/completions", "/api/chat"),
    (.replace(Array("/api/chat".utf8)), "/v1/chat/completions?x=1&y", "/api/chat?x=1&y"),
    (.replace(Array("/api?v=2".utf8)), "/v1/chat/completions?x=1", "/api?v=2&x=1"),
    (.override(Array("/fixed?k=1".utf8)), "/v1/chat/completions?x=1", "/fixed?k=1"),
    (.prefix(Array("/base".utf8), dropsVersion: false), "/v1/chat/completions?x", "/base/v1/chat/completions?x"),
    (.prefix(Array("/base/v9".utf8), dropsVersion: true), "/v1/chat/completions", "/base/v9/chat/completions"),
  ])
  func paths(_ action: PathAction, _ path: String, _ expected: String) throws {
    let (request, _) = try forward(Sample.post(path: path), Tables.model("llama", paths: [.completions: action]))
    #expect(request.target == expected)
  }

  @Test func hostOfADefaultPort() {
    #expect(Tables.endpoint(80, host: "up.test").authority.map(\.text) == "up.test")
    #expect(Tables.endpoint(8080, host: "up.test").authority.map(\.text) == "up.test:8080")
    #expect(Tables.endpoint(8080, host: "::1").authority.map(\.text) == "[::1]:8080")
    let tls = TLSClientParameters(serverName: "up.test")
    #expect(Tables.endpoint(443, host: "up.test", tls: tls).authority.map(\.text) == "up.test")
  }

  // MARK: the model's name

  @Test(arguments: [
    (#"{"model":"llama"}"#, #"{"model":"big \"model\""}"#),
    (
      "{ \"a\":[1.0e5,\"\\u00e9\"],\r\n\t\"model\" :\"llama\" , \"z\" : 1 }",
      "{ \"a\":[1.0e5,\"\\u00e9\"],\r\n\t\"model\" :\"big \\\"model\\\"\" , \"z\" : 1 }"
    ),
    (#"{"mo\u0064el":"\u006clama","x":{"model":"llama"}}"#, #"{"mo\u0064el":"big \"model\"","x":{"model":"llama"}}"#),
  ])
  func modelIsReplacedInPlace(_ body: String, _ expected: String) throws {
    for isChunked in [false, true] {
      let request =
        isChunked
        ? "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
          + "\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n0\r\n\r\n" : Sample.post(body)
      let (message, _) = try forward(request, Tables.model("llama", upstreamModel: #"big "model""#))
      #expect(message.body.text == expected)
      #expect(message.values("content-length") == ["\(expected.utf8.count)"])
      #expect(message.values("transfer-encoding") == [])
    }
  }

  @Test func shorterNameShortensTheBody() throws {
    let (message, _) = try forward(
      Sample.post(#"{"model":"llama-with-a-long-name"}"#), Tables.model("llama*", upstreamModel: "m"))
    #expect(message.body.text == #"{"model":"m"}"#)
    #expect(message.values("content-length") == ["13"])
  }

  @Test func unknownPathsKeepTheirBody() throws {
    let (message, _) = try forward(Sample.post(path: "/v1/other"), Tables.model("llama", upstreamModel: "m"))
    #expect(message.body.text == #"{"model":"llama"}"#)
  }

  /// A body whose `model` is given twice would be routed by one and may be run by the other.
  @Test func repeatedModelIsRefused() throws {
    let gateway = try RunningGateway([Tables.model("*")], [Tables.endpoint(9)])
    for body in [#"{"model":"qwen","model":"llama"}"#, #"{"mo\u0064el":"qwen","model":"llama"}"#] {
      let answer = try gateway.ask(Sample.post(body))
      #expect(answer.status == 400)
      #expect(answer.body.text.contains(#"'model' is given more than once","type":"invalid_request_error""#))
    }
    gateway.server.stop()
  }

  @Test func pathsOfWhichLittleIsKnownKeepABodyThatIsNotCalledJSON() throws {
    let model = Tables.model("llama", upstreamModel: "m")
    let path = "/v1/images/generations"
    let (plain, _) = try forward(Sample.post(path: path, fields: "Content-Type: text/plain\r\n"), model)
    #expect(plain.body.text == #"{"model":"llama"}"#)
    let (json, _) = try forward(Sample.post(path: path, fields: "Content-Type: application/json\r\n"), model)
    #expect(json.body.text == #"{"model":"m"}"#)
  }

  @Test func namesInLowerCaseWhereTheTableWantsThat() throws {
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let frontend = FrontendLimits(lowersHeaderNames: true)
    let endpoints = [Tables.endpoint(upstream.port)]
    let routes = try RunningGateway { Tables.routes(port: $0, [Tables.route()], endpoints, frontend: frontend) }
    #expect(try routes.ask(Sample.post("BODY: X", fields: "X-MiXed: One\r\n")).status == 200)
    routes.server.stop()
    let models = try RunningGateway { port in
      let table = Tables.table(port: port, models: [Tables.model("llama")], endpoints: endpoints)
      return RoutingTable(
        binds: table.binds, listeners: table.listeners, routers: table.routers, endpoints: table.endpoints,
        frontend: frontend, digest: { _ in "0" })
    }
    #expect(try models.ask(Sample.post(fields: "X-MiXed: One\r\n")).status == 200)
    models.server.stop()
    #expect(upstream.stop() == [])
    try #require(upstream.requests.count == 2)
    for request in upstream.requests {
      #expect(request.fields.map(\.name) == ["host", "x-mixed", "content-length"])
      #expect(request.value("x-mixed") == "One")
    }
    #expect(upstream.requests[0].body.text == "BODY: X")
  }
}
