import Diagnostics
import Testing

@testable import Configuration

@Suite struct RouteRuleTests {
  /// The rules that object to routes of one listener without a host name.
  private func rules(_ routes: String...) -> [String] {
    let list = routes.map { "{\($0), backends: [{host: \"h:1\"}]}" }.joined(separator: ", ")
    return Semantics("binds: [{port: 1, listeners: [{routes: [\(list)]}]}]").trafficRules
  }

  private func match(_ name: String, _ match: String) -> String { "name: \(name), matches: [{\(match)}]" }

  @Test func equalMatches() {
    #expect(rules("name: a", "name: b") == ["route-match-duplicate"])
    #expect(rules("name: a", match("b", "path: {pathPrefix: /}")) == ["route-match-duplicate"])
    #expect(rules("name: a, hostnames: [x.example]", "name: b") == [])
    #expect(rules(match("a", "method: GET"), "name: b") == [])
    #expect(rules(match("a", "path: {exact: /a}"), match("b", "path: {pathPrefix: /a}")) == [])
    let one = "headers: [{name: X-A, value: {exact: b}}]"
    #expect(
      rules(match("a", one), match("b", "headers: [{name: x-a, value: {exact: b}}]")) == ["route-match-duplicate"])
    #expect(rules(match("a", one), match("b", "headers: [{name: x-a, value: {regex: b}}]")) == [])
    #expect(rules(match("a", "path: {exact: $P}"), match("b", "path: {exact: $P}")) == [])
    #expect(rules("name: a", "name: a") == ["route-name-duplicate"])
    #expect(rules("name: a", "name: a, namespace: n") == ["route-match-duplicate"])
  }

  @Test func theNameDecidesBetweenEqualMatches() {
    let result = Semantics(
      "binds: [{port: 1, listeners: [{routes: ["
        + (0..<11).map { "{matches: [{path: {exact: /\($0 == 10 ? 2 : $0)}}], backends: [{host: \"h:1\"}]}" }
        .joined(separator: ", ") + "]}]}]")
    #expect(result.trafficRules == ["route-match-duplicate"])
    #expect(result.findings[0].message == "the route `route10` takes every request of this one, `route2`")
    #expect(result.findings[0].notes.count == 1)
  }

  @Test func broadPatterns() {
    let rest = match("b", "path: {pathPrefix: /}")
    #expect(rules(match("a", "path: {regex: \"/.*\"}"), rest) == ["route-unreachable"])
    #expect(rules(match("a", "path: {regex: \"^/.*$\"}"), rest) == ["route-unreachable"])
    // The longer prefix is tried before the expression.
    #expect(rules(match("a", "path: {regex: \"/.*\"}"), match("b", "path: {pathPrefix: /api}")) == [])
    #expect(
      rules(match("a", "path: {regex: \"/api.*\"}"), match("b", "path: {pathPrefix: /api}")) == ["route-unreachable"])
    #expect(rules(match("a", "path: {regex: \"/api/.*\"}"), match("b", "path: {pathPrefix: /api}")) == [])
    #expect(rules(match("a", "path: {regex: \"/.*\"}, method: GET"), rest) == [])
    #expect(
      rules(match("a", "path: {regex: \"/.*\"}"), match("b", "path: {pathPrefix: /}, method: GET")) == [
        "route-unreachable"
      ])
    #expect(rules(match("a", "path: {regex: \"/[a-z].*\"}"), rest) == [])
    #expect(
      rules(match("a", "path: {pathPrefix: /api/}"), match("b", "path: {pathPrefix: /api}")) == ["route-unreachable"])
    #expect(rules(match("a", "path: {pathPrefix: /api}"), match("b", "path: {pathPrefix: /api/v1}")) == [])
  }

  @Test func hostNamesOfListeners() {
    func route(_ host: String, listener: String, _ others: String = "") -> [String] {
      Semantics(
        "binds: [{port: 1, listeners: [{hostname: \"\(listener)\", routes: [{hostnames: [\"\(host)\"],"
          + " backends: [{host: \"h:1\"}]}]}\(others)]}]"
      ).trafficRules
    }
    #expect(route("a.example.com", listener: "") == [])
    #expect(route("a.example.com", listener: "*.example.com") == [])
    #expect(route("A.example.com", listener: "a.Example.com") == [])
    #expect(route("*.example.com", listener: "a.example.com") == [])
    #expect(route("*.a.example.com", listener: "*.example.com") == [])
    #expect(route("example.com", listener: "*.example.com") == ["route-unreachable"])
    #expect(route("*.example.com", listener: "example.com") == ["route-unreachable"])
    #expect(route("b.example.com", listener: "a.example.com") == ["route-unreachable"])
    #expect(route("a.example.com", listener: "", ", {hostname: a.example.com, routes: []}") == ["route-unreachable"])
    #expect(route("a.example.com", listener: "$HOST") == [])
  }

  @Test func aRouteOnTwoListenersIsReachedThroughOne() {
    let text = """
      gateways:
        web: {port: 1, listeners: [{name: a, hostname: a.example}, {name: b, hostname: b.example}]}
      routes:
      - {gateways: GATEWAYS, hostnames: [a.example], backends: [{host: "h:1"}]}
      """
    #expect(Semantics(text.replacing("GATEWAYS", with: "web")).trafficRules == [])
    #expect(Semantics(text.replacing("GATEWAYS", with: "web/b")).trafficRules == ["route-unreachable"])
  }

  @Test func paths() {
    for path in ["exact: /a", "exact: \"*\"", "pathPrefix: \"\"", "pathPrefix: /", "regex: a"] {
      #expect(rules(match("a", "path: {\(path)}")) == [], "\(path)")
    }
    for path in ["exact: a", "exact: \"\"", "pathPrefix: a", "pathPrefix: \"http://h/a\""] {
      #expect(rules(match("a", "path: {\(path)}")) == ["path-prefix-slash"], "\(path)")
    }
    #expect(rules(match("a", "headers: [{name: x, value: invalid}]")) == ["match-invalid-sentinel"])
    #expect(rules(match("a", "query: [{name: x, value: {exact: invalid}}]")) == [])
  }

  @Test func routesThatAnswerThemselves() {
    func route(_ text: String) -> [String] {
      Semantics("binds: [{port: 1, listeners: [{routes: [{\(text)}]}]}]").trafficRules
    }
    #expect(route("backends: []") == ["route-no-backends"])
    #expect(route("policies: {directResponse: {status: 200}}") == [])
    #expect(route("policies: {requestRedirect: {scheme: https}}") == [])
    #expect(route("policies: {csrf: {}}") == ["route-no-backends"])
    #expect(route("backends: [{host: \"h:1\", weight: 0}, {host: \"i:1\"}]") == [])
    #expect(route("backends: [{host: \"h:1\", weight: 0}, {host: \"i:1\", weight: 0}]") == ["weights-all-zero"])
  }
}
