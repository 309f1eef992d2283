import Foundation
import JSON
import Testing

/// ollama-stub by itself: the tests of the gateway lean on it.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct StubTests {
  private static let chatPath = "/v1/chat/completions"

  @Test func `repeats the last user message`() throws {
    let stub = try StubServer()
    let answer = try exchange(stub.port, "POST", Self.chatPath, body: chatBody("Grüße \"quoted\""))
    #expect(answer.status == 200)
    #expect(try content(answer) == "This is llama3.2, played by ollama-stub. You said: Grüße \"quoted\"")
    #expect(try answer.json()["model"] == "llama3.2")
    let again = try exchange(stub.port, "POST", Self.chatPath, body: chatBody("Grüße \"quoted\""))
    #expect(again.body == answer.body)
  }

  @Test func `streams a token per event and the usage when asked`() throws {
    let stub = try StubServer()
    let body = chatBody("one two", stream: true, usage: true)
    let answer = try exchange(stub.port, "POST", Self.chatPath, body: body)
    #expect(answer.headers["content-type"] == "text/event-stream")
    var data = events(answer.body)
    #expect(data.popLast() == "[DONE]")
    let chunks = try data.map { try JSONParser.parse($0) }
    #expect(chunks.last?["choices"] == [])
    #expect(chunks.last?["usage"]?["completion_tokens"] == .number(JSONNumber(chunks.count - 2)))
    let tokens = chunks.compactMap { $0["choices"]?[0]?["delta"]?["content"]?.stringValue }
    #expect(tokens.joined() == "This is llama3.2, played by ollama-stub. You said: one two")
    #expect(tokens.suffix(3) == [" one", " two", ""])
    #expect(chunks.dropLast().last?["choices"]?[0]?["finish_reason"] == "stop")

    let without = try exchange(stub.port, "POST", Self.chatPath, body: chatBody("one", stream: true))
    #expect(!without.text.contains("usage"))
  }

  @Test func `lists models and answers for unknown ones as Ollama does`() throws {
    let stub = try StubServer("--model", "a", "--model", "b:7b")
    let list = try exchange(stub.port, "GET", "/v1/models").json()
    #expect(list["data"]?.arrayValue?.compactMap { $0["id"]?.stringValue } == ["a:latest", "b:7b"])
    let tags = try exchange(stub.port, "GET", "/api/tags").json()
    #expect(tags["models"]?[1]?["name"] == "b:7b")
    let unknown = try exchange(stub.port, "POST", Self.chatPath, body: chatBody("hi", model: "c"))
    #expect(unknown.status == 404)
    #expect(
      try unknown.json()["error"] == [
        "message": "model 'c' not found", "type": "not_found_error", "param": nil, "code": nil,
      ]
    )
  }

  @Test(arguments: [
    ("POST", "/v1/chat/completions", "{", 400), ("POST", "/v1/chat/completions", "{}", 400),
    ("POST", "/v1/chat/completions", #"{"model":"llama3.2","messages":[]}"#, 400), ("GET", "/nowhere", "", 404),
    ("DELETE", "/v1/models", "", 405), ("POST", "/v1/embeddings", #"{"model":"llama3.2","input":7}"#, 400),
  ])
  func `refuses what it cannot answer`(method: String, path: String, body: String, status: Int) throws {
    let stub = try StubServer()
    let answer = try exchange(stub.port, method, path, body: body)
    #expect(answer.status == status)
    #expect(try answer.json()["error"]?["message"]?.stringValue?.isEmpty == false)
  }

  @Test func `serves pipelined requests in order on one connection`() throws {
    let stub = try StubServer()
    let connection = try Connection(port: stub.port)
    for number in 0..<20 {
      try connection.send("POST", Self.chatPath, body: chatBody("number \(number)", stream: number % 3 == 0))
    }
    for number in 0..<20 {
      #expect(try connection.readAnswer().text.contains(" \(number)\""), "answer \(number)")
    }
  }

  @Test func `reads chunked bodies and honours expectations`() throws {
    let stub = try StubServer()
    let connection = try Connection(port: stub.port)
    let body = chatBody("in chunks")
    let half = body.index(body.startIndex, offsetBy: 30)
    try connection.send(
      "POST \(Self.chatPath) HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n")
    #expect(try connection.readAnswer(hasBody: false).status == 100)
    for part in [body[..<half], body[half...]] {
      try connection.send(String(part.utf8.count, radix: 16) + "\r\n" + part + "\r\n")
    }
    try connection.send("0\r\n\r\n")
    #expect(try content(connection.readAnswer())?.hasSuffix("You said: in chunks") == true)
  }

  @Test func `gives embeddings as numbers and as base64`() throws {
    let stub = try StubServer()
    let plain = try exchange(stub.port, "POST", "/v1/embeddings", body: #"{"model":"llama3.2","input":["a","b"]}"#)
    #expect(try plain.json()["data"]?.arrayValue?.count == 2)
    let body = #"{"model":"llama3.2","input":"a","encoding_format":"base64"}"#
    let encoded = try exchange(stub.port, "POST", "/v1/embeddings", body: body)
    let text = try #require(try encoded.json()["data"]?[0]?["embedding"]?.stringValue)
    let bytes = try #require(Data(base64Encoded: text))
    let numbers = stride(from: 0, to: bytes.count, by: 4).map { start in
      Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) })
    }
    let expected = try plain.json()["data"]?[0]?["embedding"]?.arrayValue?.compactMap(\.doubleValue)
    #expect(numbers.map(Double.init) == expected)
  }

  @Test func `records requests when told to`() throws {
    let stub = try StubServer("--record")
    _ = try exchange(stub.port, "POST", Self.chatPath + "?a=b", body: chatBody("hi"), headers: ["X-Test: 1"])
    let recorded = try exchange(stub.port, "GET", "/stub/requests").json()
    #expect(recorded[0]?["target"] == "/v1/chat/completions?a=b")
    #expect(recorded[0]?["headers"]?.arrayValue?.contains(["name": "x-test", "value": "1"]) == true)
    #expect(recorded[0]?["body"]?.stringValue == chatBody("hi"))
  }

  @Test func `fails and breaks off when told to`() throws {
    let stub = try StubServer("--fail", "503")
    #expect(try exchange(stub.port, "GET", "/").status == 503)
    let other = try StubServer()
    let connection = try Connection(port: other.port)
    let body = chatBody("hi", stream: true)
    try connection.send("POST", Self.chatPath, body: body, headers: ["x-stub-cut-after: 2"])
    #expect(throws: Connection.UnexpectedEnd.self) { try connection.readAnswer() }
  }

  @Test func `streams as many bytes as asked for`() throws {
    let stub = try StubServer("--stream-bytes", "10000")
    let answer = try exchange(stub.port, "POST", Self.chatPath, body: chatBody("hi", stream: true))
    let text = try events(answer.body).dropLast().compactMap {
      try JSONParser.parse($0)["choices"]?[0]?["delta"]?["content"]?.stringValue
    }.joined()
    #expect(text.utf8.count == 10000)
    #expect(text.hasPrefix("000000000000000 000000000000010 "))
    #expect(text.hasSuffix(" 000000000002700 "))
  }

  @Test func `listens on both loopback addresses and ends on SIGTERM`() throws {
    let stub = try StubServer()
    #expect(throws: Never.self) { try Connection(port: stub.port) }
    if let connection = try? Connection(port: stub.port, isIPv6: true) {
      try connection.send("GET", "/api/version")
      #expect(try connection.readAnswer().status == 200)
    } else {
      print("notice: the stub on ::1 skipped: this machine has no IPv6 loopback address")
    }
    stub.process.send(SIGTERM)
    #expect(try stub.process.exitStatus() == 0)
  }

  @Test func `says so when its port is taken`() throws {
    let stub = try StubServer()
    let second = try RunningProcess("ollama-stub", ["--port", String(stub.port)])
    #expect(try second.exitStatus() == 1)
    #expect(second.errorOutput.contains("\(stub.port) is in use"))
  }
}
