import Diagnostics
import Routing
import SourceText
import Testing
import YAML

@testable import Configuration

@Suite struct ManagementTests {
  private static let model = "llm: {models: [{name: a, provider: openAI}]}\n"

  private func settings(_ config: String = "{}", _ environment: [String: String] = [:]) -> ManagementSettings? {
    let source = SourceFile(name: "test.yaml", text: Self.model + "config: \(config)\n")
    return compile(source, CompileOptions(variables: .environment(environment), notExecuted: .error)).management
  }

  private func findings(_ config: String, _ environment: [String: String] = [:]) -> [Diagnostic] {
    let source = SourceFile(name: "test.yaml", text: Self.model + "config: \(config)\n")
    return compile(source, CompileOptions(variables: .environment(environment), notExecuted: .error)).report
      .diagnostics.filter { $0.severity == .error }
  }

  @Test func defaults() throws {
    #expect(settings() == ManagementSettings())
    let standard = ManagementSettings()
    #expect(standard.readiness.address.description == "[::]:15021")
    #expect(standard.stats.address.description == "[::]:15020")
    #expect(standard.admin.address == .off)
    #expect(standard.drainMinimumMilliseconds == 0)
    #expect(standard.drainMaximumMilliseconds == 5000)
    #expect(settings("{}", ["IPV6_ENABLED": "false"])?.stats.address == .tcp(host: "0.0.0.0", port: 15_020))
  }

  @Test func fieldsOfTheFile() throws {
    let found = try #require(
      settings(
        "{readinessAddr: \"off\", statsAddr: \"unix:/run/stats\", adminAddr: \"off\","
          + " connectionTerminationDeadline: 1m30s, connectionMinTerminationDeadline: 1500us}"))
    let place = SourceOrigin(file: "test.yaml", line: 2, column: 10)
    #expect(found.readiness == .init(.off, origin: .file(place)))
    #expect(found.stats.address == .unix(path: "/run/stats"))
    #expect(found.drainMaximumMilliseconds == 90_000)
    #expect(found.drainMinimumMilliseconds == 2)
    #expect(settings("{statsAddr: \"localhost:0\"}")?.stats.address == .tcp(host: "localhost", port: 0))
    #expect(settings("{statsAddr: \"[::1]:80\"}")?.stats.address == .tcp(host: "::1", port: 80))
  }

  @Test func theEnvironmentWins() throws {
    let environment = [
      "READINESS_ADDR": "127.0.0.1:1", "STATS_ADDR": "off", "ADMIN_ADDR": "localhost:15000",
      "CONNECTION_TERMINATION_DEADLINE": "7s", "CONNECTION_MIN_TERMINATION_DEADLINE": "1s",
      "TERMINATION_GRACE_PERIOD_SECONDS": "60",
    ]
    let config = "{readinessAddr: \"off\", statsAddr: \"localhost:1\", connectionTerminationDeadline: 1s}"
    let found = try #require(settings(config, environment))
    #expect(
      found.readiness == .init(.tcp(host: "127.0.0.1", port: 1), origin: .environment("READINESS_ADDR")))
    #expect(found.stats.address == .off)
    #expect(found.admin == .init(.tcp(host: "localhost", port: 15_000), origin: .environment("ADMIN_ADDR")))
    #expect(found.drainMaximumMilliseconds == 7000)
    #expect(found.drainMinimumMilliseconds == 1000)
  }

  @Test(arguments: [("0", 1000), ("1", 1000), ("5", 4000), ("10", 9000), ("11", 6000), ("30", 25_000)])
  func `the limit keeps below the time an orchestrator allows`(seconds: String, limit: Int) {
    let environment = ["TERMINATION_GRACE_PERIOD_SECONDS": seconds]
    #expect(settings("{}", environment)?.drainMaximumMilliseconds == limit)
    #expect(settings("{connectionTerminationDeadline: 3s}", environment)?.drainMaximumMilliseconds == 3000)
  }

  @Test func whatIsWrongIsRefused() {
    #expect(findings("{}", ["CONNECTION_TERMINATION_DEADLINE": "5"]).map(\.rule) == ["config-env-parse"])
    #expect(findings("{}", ["CONNECTION_MIN_TERMINATION_DEADLINE": "x"]).map(\.rule) == ["config-env-parse"])
    #expect(findings("{}", ["READINESS_ADDR": "host:1"]).map(\.rule) == ["config-env-parse"])
    #expect(settings("{}", ["READINESS_ADDR": "host:1"]) == nil)
    #expect(findings("{connectionTerminationDeadline: 5}").isEmpty == false)
  }

  @Test func onlyWhatIsExecutedIsAccepted() {
    let executed = "{readinessAddr: \"off\", statsAddr: \"off\", adminAddr: \"off\", metrics: {}}"
    #expect(findings(executed).isEmpty)
    let found = findings("{adminAddr: \"localhost:15000\", workerThreads: 2}")
    #expect(found.map(\.rule) == ["not-executed", "not-executed"])
    #expect(found.first?.message == "`config.adminAddr` is not executed by this version of agentgateway")
  }

  @Test func aValueThatIsNotKnownLeavesNoSettings() {
    let source = SourceFile(name: "test.yaml", text: Self.model + "config: {statsAddr: \"$STATS\"}\n")
    let result = compile(source, CompileOptions(variables: .unread))
    #expect(result.management == nil)
    #expect(result.table == nil)
    #expect(settings("{statsAddr: \"$STATS\"}", ["STATS": "off"])?.stats.address == .off)
    #expect(settings("{statsAddr: \"x\"}", ["STATS_ADDR": "off"]) == nil)
  }

  @Test func differences() {
    let old = ManagementSettings()
    var new = old
    #expect(new.differences(from: old) == [])
    new.stats = .init(old.stats.address, origin: .environment("STATS_ADDR"))
    #expect(new.differences(from: old) == [])
    new.stats = .init(.off)
    new.drainMaximumMilliseconds = 1
    #expect(new.differences(from: old) == ["statsAddr", "connectionTerminationDeadline"])
  }
}
