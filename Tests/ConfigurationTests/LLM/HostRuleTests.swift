import Diagnostics
import SourceText
import Testing

@testable import Configuration

@Suite struct HostRuleTests {
  @Test func urlInHostOverride() {
    let result = Semantics(modelFile("hostOverride: http://localhost:11434"))
    #expect(result.rules == ["host-is-url"])
    #expect(result.text(0) == "http://")
    #expect(result.findings[0].path == "llm.models[0].params.hostOverride")
    #expect(result.findings[0].fixes.map(\.applicability) == [.safe, .unsafe])
    #expect(result.fixed(0) == modelFile("hostOverride: localhost:11434"))
  }

  @Test func urlWithPathBecomesBaseURL() {
    let result = Semantics(modelFile("hostOverride: \"http://localhost:11434/v1\""))
    #expect(result.rules == ["host-is-url"])
    #expect(result.fixed(0) == modelFile("baseUrl: \"http://localhost:11434/v1\""))
    #expect(result.findings[0].help.contains("Write `baseUrl: \"http://localhost:11434/v1\"`."))
  }

  @Test func secureURLNeedsBaseURL() {
    let result = Semantics(modelFile("hostOverride: https://llm.example.com"))
    #expect(result.fixed(0) == modelFile("baseUrl: https://llm.example.com"))
    #expect(result.findings[0].notes == ["Only `baseUrl` can ask for TLS by its scheme."])
  }

  @Test(arguments: [
    ("localhost", "localhost"), ("\"localhost:\"", "localhost:"), ("localhost:99999", "99999"),
    ("localhost:11434/v1", "/v1"), ("localhost:http", "http"), ("\":80\"", ":80"), ("\"\"", "\"\""),
    ("a b:80", " "), ("\"::1:11434\"", "::1:11434"), ("\"[::1]\"", ""), ("\"[zz]:80\"", "[zz]"), ("'unix:'", ""),
    ("\"localhost:11434:1\"", "11434:1"), ("localhost/v1", "/v1"), ("fünf:80", "ü"),
  ])
  func syntax(value: String, marked: String) {
    let result = Semantics(modelFile("hostOverride: \(value)"))
    #expect(result.rules == ["host-port-syntax"])
    #expect(result.text(0) == marked)
    #expect(result.findings[0].severity == .error)
  }

  @Test(arguments: [
    "localhost:11434", "10.0.0.1:80", "\"[::1]:11434\"", "\"[fe80::1%eth0]:80\"", "unix:/run/model.sock", "\"$HOST\"",
    "${HOST}:11434", "null", "a_b.example:8080",
  ])
  func accepted(value: String) {
    #expect(Semantics(modelFile("hostOverride: \(value)")).findings.isEmpty)
  }

  @Test func missingPortGivesAnExample() {
    let result = Semantics(modelFile("hostOverride: localhost"))
    #expect(result.findings[0].help == ["Add the port, for example `hostOverride: localhost:11434`."])
  }

  @Test func pathAfterPortSuggestsBaseURL() {
    let result = Semantics(modelFile("hostOverride: localhost:11434/v1"))
    #expect(result.findings[0].help == ["Write `baseUrl: \"http://localhost:11434/v1\"`."])
    #expect(result.fixed(0) == modelFile("baseUrl: http://localhost:11434/v1"))
  }

  @Test(arguments: [
    ("'http://localhost:11434/'", "'localhost:11434'"), ("\"http://a.example\"", "\"a.example:80\""),
    ("\"http://[::1]:80\"", "\"[::1]:80\""), ("http://[::1]:80", "\"[::1]:80\""),
  ])
  func quotesAreKept(value: String, fixed: String) {
    #expect(Semantics(modelFile("hostOverride: \(value)")).fixed(0) == modelFile("hostOverride: \(fixed)"))
  }

  @Test func bareIPv6GetsBrackets() {
    let result = Semantics(modelFile("hostOverride: \"::1:11434\""))
    #expect(result.fixed(0) == modelFile("hostOverride: \"[::1]:11434\""))
  }

  @Test func portZeroIsAWarning() {
    let result = Semantics(modelFile("hostOverride: localhost:0"))
    #expect(result.rules == ["host-port-zero"])
    #expect(result.text(0) == "0")
    #expect(result.findings[0].severity == .warning)
  }

  @Test func allPlacesOfHosts() {
    let text = """
      binds:
      - port: 1
        listeners:
        - routes:
          - backends:
            - host: a
            - ai: {name: x, provider: {openAI: {}}, hostOverride: b}
            - ai: {groups: [{providers: [{name: y, provider: {openAI: {}}, hostOverride: c}]}]}
            - mcp: {statefulMode: stateless, targets: [{name: m, mcp: {host: "https://example.com/mcp"}}]}
          tcpRoutes:
          - backends: [{host: d}]
      routes: [{backends: [{host: e}], policies: {extAuthz: {host: "http://idp.example"}}}]
      tcpRoutes: [{backends: [{host: f}]}]
      routeGroups: [{name: g, routes: [{backends: [{host: g}]}]}]
      backends: [{name: h, host: h}]
      """
    let result = Semantics(text)
    let found = result.findings.filter { $0.rule == "host-port-syntax" }
    #expect(found.map { $0.span.map(result.source.text) } == ["a", "b", "c", "d", "e", "f", "g", "h"])
    #expect(found[1].path == "binds[0].listeners[0].routes[0].backends[1].ai.hostOverride")
    #expect(found[0].help == ["Add the port, for example `host: a:8080`."])
  }

  @Test func anAliasIsReportedWhereItStands() {
    let text = """
      backends:
      - {name: a, host: &bad nowhere}
      - {name: b, host: *bad}
      """
    #expect(Semantics(text).rules.filter { $0 != "backend-unused" } == ["host-port-syntax"])
  }

  @Test func credentialsAreNotEchoed() {
    let result = Semantics(modelFile("hostOverride: user:hunter22@host:80", "baseUrl: http://user:secret99@h/"))
    #expect(result.rules == ["host-port-syntax", "llm-baseurl-parts"])
    #expect(result.secrets == ["user:hunter22", "user:secret99"])
    #expect(!result.findings.contains { "\($0)".contains("hunter22") || "\($0.message)".contains("secret99") })
  }
}
