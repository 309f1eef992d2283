import Foundation
import TestSupport
import Testing

/// Upstreams that fail, and the end of the gateway.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct FailureTests {
  private static let path = "/v1/chat/completions"

  @Test func `says which upstream refused, where it is configured and what to do`() throws {
    let upstream = try FreePort.next()
    let gateway = try GatewayServer(upstream: upstream)
    let answer = try exchange(gateway.port, "POST", Self.path, body: chatBody("hi"))
    #expect(answer.status == 503)
    #expect(answer.headers["content-type"]?.hasPrefix("text/plain") == true)
    #expect(answer.text.contains("Connection refused"))
    #expect(!answer.text.contains("\(upstream)"), "the body names the address: \(answer.text)")

    let access = try #require(try gateway.waitForAccessLines(1).first)
    #expect(access.contains(" http.status=503"))
    #expect(access.contains(" reason=UpstreamFailure"))
    try gateway.process.waitForOutput("hint=")
    let lines = gateway.process.allOutput.split(separator: "\n")
    let line = try #require(lines.first { $0.contains("hint=") })
    let place = "\(gateway.configuration.path):\(ConfigurationFile.hostOverrideLine)"
    for part in [place, "localhost:\(upstream)", "127.0.0.1:\(upstream)"] {
      #expect(line.contains(part), "\(part) in \(line)")
    }
  }

  @Test func `suggests to start Ollama on its own port`() throws {
    guard (try? Connection(port: 11434)) == nil, (try? Connection(port: 11434, isIPv6: true)) == nil else {
      print("notice: the hint for port 11434 skipped: something listens there")
      return
    }
    let gateway = try GatewayServer(upstream: 11434)
    #expect(try exchange(gateway.port, "POST", Self.path, body: chatBody("hi")).status == 503)
    try gateway.process.waitForOutput("ollama serve")
  }

  @Test func `uses an upstream that comes up later`() throws {
    let upstream = try FreePort.next()
    let gateway = try GatewayServer(upstream: upstream)
    #expect(try exchange(gateway.port, "POST", Self.path, body: chatBody("hi")).status == 503)
    let stub = try RunningProcess("ollama-stub", ["--port", String(upstream)])
    try stub.waitForOutput("listening on")
    #expect(try exchange(gateway.port, "POST", Self.path, body: chatBody("hi")).status == 200)
  }

  @Test func `breaks a stream off that its upstream breaks off`() throws {
    let stub = try StubServer("--cut-after", "3")
    let gateway = try GatewayServer(upstream: stub.port)
    let connection = try Connection(port: gateway.port)
    try connection.send("POST", Self.path, body: chatBody("hi", stream: true))
    #expect(try connection.readHead().status == 200)
    var body: [UInt8] = []
    #expect(throws: Connection.UnexpectedEnd.self) {
      while let chunk = try connection.readChunk() { body += chunk }
    }
    #expect(events(body).count == 3)
  }

  @Test func `finishes what is under way when told to end`() throws {
    let stub = try StubServer("--chunk-ms", "100")
    let gateway = try GatewayServer(upstream: stub.port, more: "config: {connectionTerminationDeadline: 1m}")
    let connection = try Connection(port: gateway.port)
    try connection.send("POST", Self.path, body: chatBody("hi", stream: true))
    #expect(try connection.readHead().status == 200)
    var body = try #require(try connection.readChunk())
    gateway.process.send(SIGTERM)
    while let chunk = try connection.readChunk() { body += chunk }
    #expect(events(body).last == "[DONE]")
    #expect(try connection.isAtEnd())
    #expect(try gateway.process.exitStatus() == 0)
    #expect(gateway.accessLines.count == 1)
    #expect((try? Connection(port: gateway.port)) == nil)
  }

  @Test func `ends at once when nothing is under way`() throws {
    // An idle connection must not use up the time that requests under way are given.
    let gateway = try GatewayServer(upstream: try FreePort.next(), more: "config: {connectionTerminationDeadline: 1h}")
    let idle = try Connection(port: gateway.port)
    gateway.process.send(SIGTERM)
    #expect(try gateway.process.exitStatus() == 0)
    #expect(try idle.isAtEnd())
  }
}
