import Foundation
import JSON
import TestSupport
import Testing

/// The walk-through: a client, the gateway and an Ollama, each a process of its own.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct ForwardingTests {
  private static let path = "/v1/chat/completions"

  @Test func `forwards a chat and logs where it went`() throws {
    let stub = try StubServer("--record")
    let gateway = try GatewayServer(upstream: stub.port)
    let answer = try exchange(gateway.port, "POST", Self.path, body: chatBody("What is a gateway?"))
    #expect(answer.status == 200)
    #expect(try content(answer)?.hasSuffix("You said: What is a gateway?") == true)

    let line = try #require(try gateway.waitForAccessLines(1).first)
    let fields = [
      "gateway=default/default", "listener=llm", "route=internal/llm:request", "endpoint=localhost:\(stub.port)",
      "src.addr=", "http.method=POST", "http.host=localhost", "http.path=\(Self.path)", "http.version=HTTP/1.1",
      "http.status=200", "protocol=llm", "duration=",
    ]
    for field in fields { #expect(line.contains(" " + field), "\(field) in \(line)") }
  }

  @Test func `sends the body unchanged and the host of the upstream`() throws {
    let stub = try StubServer("--record")
    let gateway = try GatewayServer(upstream: stub.port)
    // Spaces, an unknown field and an escape show whether the body was decoded and written again.
    let body = #"{ "model" : "llama3.2", "messages":[{"role":"user","content":"\u00e9"}], "extra": 1.0 }"#
    let answer = try exchange(
      gateway.port, "POST", Self.path, body: body,
      headers: ["X-Custom: kept", "Connection: keep-alive, x-dropped", "X-Dropped: 1"])
    #expect(answer.status == 200)

    let request = try #require(try exchange(stub.port, "GET", "/stub/requests").json()[0])
    #expect(request["target"] == .string(Self.path))
    #expect(request["body"] == .string(body))
    let headers = request["headers"]?.arrayValue ?? []
    func values(_ name: String) -> [String] {
      headers.filter { $0["name"] == .string(name) }.compactMap { $0["value"]?.stringValue }
    }
    #expect(values("host") == ["localhost:\(stub.port)"])
    #expect(values("x-custom") == ["kept"])
    #expect(values("x-dropped") == [])
    #expect(values("content-length") == ["\(body.utf8.count)"])
  }

  @Test func `passes tokens on as they come`() throws {
    let gap = 0.1
    let stub = try StubServer("--chunk-ms", "100")
    let gateway = try GatewayServer(upstream: stub.port)
    let connection = try Connection(port: gateway.port)
    try connection.send("POST", Self.path, body: chatBody("one two three", stream: true))
    let head = try connection.readHead()
    #expect(head.status == 200)
    #expect(head.headers["content-type"] == "text/event-stream")
    var arrivals: [Date] = []
    var body: [UInt8] = []
    while let chunk = try connection.readChunk() {
      arrivals.append(Date())
      body += chunk
    }
    let data = events(body)
    #expect(data.last == "[DONE]")
    let tokens = try data.dropLast().compactMap {
      try JSONParser.parse($0)["choices"]?[0]?["delta"]?["content"]?.stringValue
    }
    #expect(tokens.joined() == "This is llama3.2, played by ollama-stub. You said: one two three")
    // The stub waits between tokens. Where the gateway gathered them, or passed the first ones on late, the first and
    // the last would arrive close together. Where this process has to wait for a core, some arrive together as well.
    #expect(arrivals.count > 8)
    let span = try #require(arrivals.last).timeIntervalSince(try #require(arrivals.first))
    #expect(span > gap * Double(arrivals.count) / 3, "\(arrivals)")
  }

  @Test func `keeps a connection for the next request`() throws {
    let stub = try StubServer()
    let gateway = try GatewayServer(upstream: stub.port)
    let connection = try Connection(port: gateway.port)
    for number in 0..<10 {
      try connection.send("POST", Self.path, body: chatBody("number \(number)", stream: number == 5))
      #expect(try connection.readAnswer().text.contains(" \(number)\""), "answer \(number)")
    }
    #expect(try gateway.waitForAccessLines(10).count == 10)
  }

  @Test func `answers for models that no entry matches`() throws {
    let stub = try StubServer("--record")
    let gateway = try GatewayServer(upstream: stub.port, model: "llama3.2")
    let answer = try exchange(gateway.port, "POST", Self.path, body: chatBody("hi", model: "nobody"))
    #expect(answer.status == 404)
    #expect(answer.headers["content-type"] == "application/json")
    let error = try #require(try answer.json()["error"])
    #expect(error["code"] == "model_not_found")
    #expect(error["type"] == "invalid_request_error")
    #expect(error["message"]?.stringValue?.contains("llama3.2") == true)
    #expect(try exchange(stub.port, "GET", "/stub/requests").json() == [])
  }

  @Test(arguments: [
    (#"{"messages":[]}"#, "missing_model"), (#"{"model":7}"#, "missing_model"), ("not JSON", "invalid_request_body"),
  ])
  func `refuses bodies without a model`(body: String, code: String) throws {
    let gateway = try GatewayServer(upstream: try FreePort.next())
    let answer = try exchange(gateway.port, "POST", Self.path, body: body)
    #expect(answer.status == 400)
    #expect(try answer.json()["error"]?["code"] == .string(code))
  }

  @Test func `lists the configured models`() throws {
    let gateway = try GatewayServer(upstream: try FreePort.next(), model: "llama3.2")
    let answer = try exchange(gateway.port, "GET", "/v1/models")
    #expect(answer.status == 200)
    #expect(try answer.json()["object"] == "list")
    #expect(try answer.json()["data"]?.arrayValue?.map { $0["id"] } == ["llama3.2"])
  }

  @Test func `forwards errors of the upstream as they are`() throws {
    let stub = try StubServer()
    let gateway = try GatewayServer(upstream: stub.port)
    let answer = try exchange(gateway.port, "POST", Self.path, body: chatBody("hi", model: "nobody"))
    #expect(answer.status == 404)
    #expect(try answer.json()["error"]?["message"] == "model 'nobody' not found")
  }
}
