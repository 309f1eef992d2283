import Foundation
import Routing
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(2)))
struct ManagementServerTests {
  private let status = GatewayStatus(pending: ["state manager", "agentgateway"])

  /// Runs a server whose readiness and metrics are on ports that the system chooses.
  private func withServer(_ body: (_ readiness: UInt16, _ stats: UInt16) throws -> Void) throws {
    let local = ManagementSettings.Server(.tcp(host: "127.0.0.1", port: 0))
    let server = try ManagementServer(
      settings: ManagementSettings(readiness: local, stats: local), status: status,
      metrics: MetricsSource(status: status, version: "1"))
    defer { server.stop() }
    let ports = server.addresses.compactMap { $0.address.split(separator: ":").last.flatMap { UInt16($0) } }
    try #require(ports.count == 2)
    #expect(server.addresses.map(\.service) == ["readiness", "metrics"])
    try body(ports[0], ports[1])
  }

  private func ask(_ port: UInt16, _ request: String, method: String = "GET") throws -> Message {
    let peer = try Peer(port: port)
    try peer.write(request)
    return try peer.readAnswer(to: method)
  }

  private func get(_ path: String, _ fields: String = "") -> String {
    "GET \(path) HTTP/1.1\r\nHost: h\r\n\(fields)\r\n"
  }

  @Test func `tells which tasks are pending until all are done`() throws {
    try withServer { readiness, _ in
      var answer = try ask(readiness, get("/healthz/ready"))
      #expect(answer.status == 500)
      #expect(answer.body.text == "not ready, pending: agentgateway, state manager\n")
      status.finish("state manager")
      answer = try ask(readiness, get("/healthz/ready?verbose"))
      #expect(answer.body.text == "not ready, pending: agentgateway\n")
      status.finish("agentgateway")
      answer = try ask(readiness, get("/healthz/ready"))
      #expect(answer.status == 200)
      #expect(answer.body.text == "ready\n")
    }
  }

  @Test func `refuses other methods and paths`() throws {
    try withServer { readiness, stats in
      for method in ["POST", "HEAD", "DELETE"] {
        let answer = try ask(readiness, "\(method) /healthz/ready HTTP/1.1\r\nHost: h\r\n\r\n", method: method)
        #expect(answer.status == 405)
        #expect(answer.body.isEmpty)
      }
      for path in ["/", "/healthz", "/healthz/ready/"] {
        let answer = try ask(readiness, get(path))
        #expect(answer.status == 404)
        #expect(answer.body.isEmpty)
      }
      #expect(try ask(stats, get("/healthz/ready")).status == 404)
    }
  }

  @Test func `gives metrics as plain text, or as OpenMetrics where that is asked for`() throws {
    try withServer { _, stats in
      for path in ["/metrics", "/stats/prometheus"] {
        let answer = try ask(stats, get(path))
        #expect(answer.status == 200)
        #expect(answer.value("content-type") == "text/plain;charset=utf-8")
        #expect(answer.body.text.hasSuffix("# EOF\n"))
        #expect(answer.body.text.contains("agentgateway_build_info{tag=\"1\"} 1\n"))
        #expect(answer.body.text.contains("agentgateway_config_synchronized 1\n"))
      }
      let fields = "Accept: application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.1\r\n"
      let answer = try ask(stats, get("/metrics", fields))
      #expect(answer.value("content-type") == "application/openmetrics-text; version=1.0.0; charset=utf-8")
      let post = try ask(stats, "POST /metrics HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc", method: "POST")
      #expect(post.status == 200)
      #expect(post.value("connection") == "close")
    }
  }

  @Test func `answers several requests on one connection, also when they arrive together`() throws {
    try withServer { _, stats in
      let peer = try Peer(port: stats)
      try peer.write(get("/metrics") + get("/nothing") + get("/metrics", "Connection: close\r\n"))
      #expect(try (0..<3).map { _ in try peer.readAnswer(to: "GET").status } == [200, 404, 200])
      try peer.waitForEnd()
    }
  }

  @Test func `refuses what is no request, and heads that are too long`() throws {
    try withServer { readiness, _ in
      for (request, expected) in [
        ("GET /healthz/ready HTTP/1.1\r\n\r\n", 400), ("\u{16}\u{3}\u{1}x", 400),
        (get("/healthz/ready", "X: \(String(repeating: "x", count: 8200))\r\n"), 431),
        ("GET /\(String(repeating: "x", count: 9000)) HTTP/1.1\r\n", 414),
      ] {
        let peer = try Peer(port: readiness)
        try peer.write(request)
        #expect(try peer.readAnswer(to: "GET").status == expected)
        try peer.waitForEnd()
      }
    }
  }

  @Test func `ends connections that do not send a head in time`() throws {
    try withServer { readiness, _ in
      let silent = try Peer(port: readiness)
      let slow = try Peer(port: readiness)
      try slow.write("GET /healthz/ready HTTP/1.1\r\n")
      #expect(try silent.readToEnd().isEmpty)
      #expect(try slow.readToEnd().isEmpty)
    }
  }
}
