import Foundation
import TestSupport
import Testing

/// Readiness, metrics and the settings of the process.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct ManagementTests {
  @Test func `counts requests and connections`() throws {
    let stub = try StubServer()
    let folder = try TemporaryFolder()
    let gateway = try ManagedGateway { port in
      try folder.write("c.yaml", ManagedGateway.configuration(port: port, model: "llama3.2", upstream: stub.port)).path
    }
    let connection = try Connection(port: gateway.port)
    for _ in 0..<3 {
      try connection.send("POST", "/v1/chat/completions", body: chatBody("hi"))
      #expect(try connection.readAnswer().status == 200)
    }
    #expect(try exchange(gateway.port, "POST", "/v1/chat/completions", body: chatBody("hi", model: "x")).status == 404)
    let route =
      "bind=\"bind/\(gateway.port)\",gateway=\"default/default\",listener=\"llm\",route=\"internal/llm:request\","
      + "route_rule=\"unknown\""
    let backend = "backend=\"localhost:\(stub.port)\""
    let served = "{\(backend),protocol=\"llm\",method=\"POST\",status=\"200\",reason=\"Upstream\",\(route)}"
    #expect(try gateway.metric("agentgateway_requests_total\(served)") == "3")
    let refused =
      "{backend=\"unknown\",protocol=\"llm\",method=\"POST\",status=\"404\",reason=\"DirectResponse\",\(route)}"
    #expect(try gateway.metric("agentgateway_requests_total\(refused)") == "1")
    #expect(try gateway.metric("agentgateway_upstream_connections_total{\(backend)}") == "1")
    #expect(try gateway.metric("agentgateway_upstream_connection_reuses_total{\(backend)}") == "2")
    let port = "{bind=\"bind/\(gateway.port)\",gateway=\"default/default\",listener=\"llm\",protocol=\"http\"}"
    #expect(try gateway.metric("agentgateway_downstream_connections_total\(port)") == "2")
    // The connection of the refused request is closed a moment after its answer.
    try gateway.process.waitWhileRunning(for: "one connection is open") {
      (try? gateway.metric("agentgateway_downstream_connections_active\(port)")) == "1"
    }
    #expect(try gateway.metric("agentgateway_config_synchronized") == "1")
  }

  @Test(arguments: ["READINESS_ADDR", "STATS_ADDR"])
  func `says which management port is in use and what asks for it`(variable: String) throws {
    let other = try StubServer()
    let field = variable == "STATS_ADDR" ? "statsAddr" : "readinessAddr"
    let configuration = try ConfigurationFile(port: try FreePort.next(), upstream: 1)
    let process = try RunningProcess(
      "agentgateway", ["-f", configuration.path], environment: [variable: "127.0.0.1:\(other.port)"])
    #expect(try process.exitStatus() == 1)
    for part in ["127.0.0.1:\(other.port)", "config.\(field)", variable, "in use"] {
      #expect(process.errorOutput.contains(part), "\(part) in \(process.errorOutput)")
    }
  }

  @Test func `names the line that asks for a management port in use`() throws {
    let other = try StubServer()
    let configuration = try ConfigurationFile(
      """
      config:
        statsAddr: 127.0.0.1:\(other.port)
      \(ManagedGateway.configuration(port: try FreePort.next(), model: "m"))
      """)
    let process = try RunningProcess("agentgateway", ["-f", configuration.path], environment: ["STATS_ADDR": nil])
    #expect(try process.exitStatus() == 1)
    #expect(process.errorOutput.contains("\(configuration.path):2:3"), "\(process.errorOutput)")
  }

  @Test func `goes on for the least time of a drain, then stops`() throws {
    let folder = try TemporaryFolder()
    let environment = ["CONNECTION_MIN_TERMINATION_DEADLINE": "1s", "CONNECTION_TERMINATION_DEADLINE": "2s"]
    let gateway = try ManagedGateway(environment: environment) { port in
      try folder.write("c.yaml", ManagedGateway.configuration(port: port, model: "m")).path
    }
    gateway.process.send(SIGTERM)
    try gateway.process.waitForOutput("for=1s")
    #expect(try gateway.models() == ["m"])
    #expect(try gateway.process.exitStatus() == 0)
    #expect(gateway.process.output.contains("limit=2s"))
  }
}
