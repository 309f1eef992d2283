import Configuration
import Diagnostics
import Testing

/// What the entries of `policies` can be attached to.
@Suite struct PolicyTargetTests {
  private func rules(_ target: String) -> [String] {
    findings(policyFile("target: {\(target)}, policy: {a2a: {}}"))
  }

  @Test(arguments: [
    "gateway: {gatewayName: default, gatewayNamespace: default}",
    "gateway: {gatewayName: default, gatewayNamespace: default, port: 8080}",
    "gateway: {gatewayName: default, gatewayNamespace: default, listenerName: default}",
    "gateway: {gatewayName: $NAME, gatewayNamespace: default}",
    "route: {name: api, namespace: default}", "route: {name: route1, namespace: default}",
    "backend: {backend: {name: tools, namespace: \"\"}}",
    "backend: {backend: {name: tools, namespace: \"\", section: time}}",
    "backend: {backend: {name: \"default/api/backend0\", namespace: \"\"}}",
    "backend: {service: {hostname: web.example, namespace: default}}",
  ])
  func defined(target: String) {
    #expect(rules(target) == [])
  }

  @Test(arguments: [
    "gateway: {gatewayName: web, gatewayNamespace: default}",
    "gateway: {gatewayName: default, gatewayNamespace: prod}",
    "gateway: {gatewayName: default, gatewayNamespace: default, port: 80}",
    "gateway: {gatewayName: default, gatewayNamespace: default, listenerName: web}",
    "route: {name: nope, namespace: default}", "route: {name: api, namespace: prod}",
    "route: {name: route2, namespace: default}", "route: {name: api, namespace: default, ruleName: r}",
    "backend: {backend: {name: tool, namespace: \"\"}}", "backend: {backend: {name: tools, namespace: default}}",
    "backend: {backend: {name: tools, namespace: \"\", section: tim}}",
    "backend: {service: {hostname: web.example, namespace: prod}}", "listenerSet: {name: a, namespace: default}",
  ])
  func dangling(target: String) {
    #expect(rules(target) == ["policy-target-dangling"])
  }

  @Test func unknownNamesMayBeTheOnesMeant() {
    let text = """
      gateways: {default: {port: 8080}}
      routes: [{name: $NAME, backends: [{host: "localhost:3000"}]}]
      policies:
      - name: {name: p, namespace: default}
        target: {route: {name: api, namespace: default}}
        policy: {a2a: {}}
      """
    #expect(findings(text) == [])
  }

  @Test func listenersOfBindsAndSections() {
    func rules(_ listener: String) -> [String] {
      findings(
        """
        binds:
        - port: 80
          listeners: [{name: web, routes: []}, {routes: []}]
        mcp: {targets: [{name: time, mcp: {host: "http://localhost:3001/mcp"}}]}
        policies:
        - name: {name: p, namespace: default}
          target: {gateway: {gatewayName: default, gatewayNamespace: default, \(listener)}}
          policy: {csrf: {}}
        """
      ).filter { $0.hasPrefix("policy-") }
    }
    for listener in ["web", "listener1", "mcp"] { #expect(rules("listenerName: \(listener)") == []) }
    for port in [80, 3000] { #expect(rules("port: \(port)") == []) }
    #expect(rules("listenerName: listener0") == ["policy-target-dangling"])
    #expect(rules("port: 4000") == ["policy-target-dangling"])
  }

  @Test func suggestsAndFixes() {
    let result = Semantics(
      policyFile("target: {route: {name: apis, namespace: default}}, policy: {authorization: {rules: ['a']}}"))
    #expect(result.text(0) == "apis")
    #expect(result.findings[0].notes == ["Defined is `api`.", "Nothing is protected by this `authorization`."])
    #expect(result.findings[0].help == ["Did you mean `api`?"])
    #expect(result.fixed(0)?.contains("route: {name: api, namespace: default}") == true)
  }
}
