import Diagnostics
import Testing

@testable import Configuration

@Suite struct GatewayRuleTests {
  /// The rules that object to gateways, with a route on each so that none is unused.
  private func rules(_ gateways: String, routes: String = "[]", _ rest: String = "") -> [String] {
    Semantics("{gateways: {\(gateways)}, routes: \(routes)\(rest)}", CompileOptions(notExecuted: nil)).trafficRules
  }

  private let route = "[{gateways: a, backends: [{host: \"h:1\"}]}]"

  @Test func protocolsAndTLS() {
    let tls = "tls: {cert: c, key: k}"
    #expect(rules("a: {port: 1, \(tls)}", routes: route) == [])
    #expect(rules("a: {port: 1, protocol: HTTPS, \(tls)}", routes: route) == [])
    #expect(rules("a: {port: 1, protocol: HTTPS, tls: null}", routes: route) == ["gateway-https-without-tls"])
    #expect(rules("a: {port: 1, protocol: HTTP, \(tls)}", routes: route) == ["gateway-http-with-tls"])
    // TLS without a certificate passes connections on.
    #expect(Semantics("gateways: {a: {port: 1, protocol: TLS}}").trafficRules == ["gateway-unused"])
    #expect(rules("a: {port: 1, protocol: $P, \(tls)}", routes: route) == [])
  }

  @Test func listenersShareAPort() {
    func listeners(_ list: String) -> [String] { rules("a: {port: 1, listeners: [\(list)]}", routes: route) }
    let tls = "tls: {cert: c, key: k}"
    #expect(listeners("{}, {name: b}") == [])
    #expect(listeners("{\(tls)}, {name: b, protocol: TLS}") == [])
    #expect(listeners("{protocol: HTTP}, {protocol: TCP}") == ["gateway-mix-http-tcp"])
    #expect(listeners("{\(tls)}, {}") == ["gateway-mix-tls"])
    #expect(listeners("{name: listener1}, {}") == ["gateway-listener-duplicate"])
    #expect(rules("a: {port: 1, listeners: [], protocol: HTTP}", routes: route) == [])
    #expect(
      rules("a: {port: 1, listeners: [{}], cors: {}, tls: {cert: c, key: k}}", routes: route) == [
        "gateway-fields-with-listeners"
      ])
  }

  @Test func references() {
    let two = "a: {port: 1, listeners: [{name: x}, {name: y, protocol: HTTP}]}"
    func attached(_ text: String, _ gateways: String) -> [String] {
      rules(gateways, routes: "[{gateways: \(text), backends: [{host: \"h:1\"}]}]")
    }
    for text in ["a", "a/x", "[a/x, a/y]", "$GATEWAY", "[]"] {
      let others = text == "[]" ? ", default: {port: 2}" : ""
      #expect(attached(text, two + others).filter { $0 != "gateway-unused" } == [], "\(text)")
    }
    #expect(attached("a/z", two) == ["gateway-reference-unknown"])
    #expect(attached("x", two) == ["gateway-reference-unknown"])
    #expect(attached("b", "$NAME: {port: 1}") == [])
    #expect(attached("a", "a: {port: 1, protocol: TCP}") == ["gateway-reference-kind"])
    #expect(Semantics("{llm: {gateways: nope, models: []}}").trafficRules == ["gateway-reference-unknown"])
    #expect(Semantics("{mcp: {gateways: [nope], targets: []}}").trafficRules == ["gateway-reference-unknown"])
    // The names come from a controller, or stand under a misspelt key.
    #expect(
      Semantics("{mcp: {gateways: x, targets: []}, config: {xdsAddress: \"http://c:1\", namespace: n, gateway: g}}")
        .trafficRules == [])
    #expect(Semantics("{mcp: {gateways: x, targets: []}, gatways: {x: {port: 1}}}").trafficRules == [])
  }

  @Test func theDefaultGateway() {
    let backends = "backends: [{host: \"h:1\"}]"
    #expect(rules("default: {port: 1}", routes: "[{\(backends)}]") == [])
    #expect(rules("default: {port: 1, protocol: TCP}", routes: "[{\(backends)}]") == ["route-gateways-required"])
    #expect(Semantics("tcpRoutes: [{\(backends)}]").trafficRules == ["tcproute-gateways-required"])
    #expect(Semantics("{ui: {}, gateways: {default: {port: 1}}}").trafficRules == [])
    #expect(Semantics("{ui: {}, gateways: {a: {port: 1}}}").trafficRules == ["ui-gateways-required"])
    let result = Semantics("{gateways: {a: {port: 1}}, routes: [{\(backends)}]}")
    #expect(result.fixed(0) == "{gateways: {a: {port: 1}}, routes: [{gateways: a, \(backends)}]}")
  }

  @Test func unusedGateways() {
    #expect(rules("a: {port: 1}, b: {port: 2}", routes: route) == ["gateway-unused"])
    #expect(Semantics("{gateways: {default: {port: 1}}, llm: {models: []}}").trafficRules == [])
    // With a port of its own the section does not use the gateway.
    #expect(
      Semantics("{gateways: {default: {port: 1}}, llm: {port: 2, models: []}}").trafficRules == ["gateway-unused"])
    #expect(rules("a: {port: 1}", ", frontendPolicies: {connect: {mode: tunnel}}") == [])
  }

  @Test func ports() {
    #expect(
      rules("a: {port: 1}, b: {port: 1}", routes: "[{gateways: [a, b], backends: [{host: \"h:1\"}]}]")
        == ["port-conflict"])
    #expect(Semantics("{mcp: {targets: []}, binds: [{port: 3000, listeners: []}]}").trafficRules == ["port-conflict"])
    #expect(Semantics("{llm: {port: 3000, models: []}, mcp: {targets: []}}").trafficRules == ["llm-mcp-same-port"])
    #expect(Semantics("{llm: {models: []}, mcp: {port: 4000, targets: []}}").trafficRules == ["llm-mcp-same-port"])
    #expect(Semantics("{llm: {models: []}, mcp: {targets: []}}").trafficRules == [])
    // Attached sections open no port.
    #expect(Semantics("{gateways: {default: {port: 3000}}, mcp: {targets: []}}").trafficRules == [])
    #expect(
      rules("a: {port: $PORT}, b: {port: $PORT}", routes: "[{gateways: [a, b], backends: [{host: \"h:1\"}]}]") == [])
    #expect(rules("a: {port: 443}", routes: route) == ["listener-port-443-plaintext"])
    #expect(rules("a: {port: 443, tls: {cert: c, key: k}}", routes: route) == [])
  }
}
