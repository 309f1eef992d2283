import Diagnostics
import SourceText
import Testing

@testable import Configuration

@Suite struct ReferenceRuleTests {
  private func rules(_ backend: String, _ rest: String) -> [String] {
    Semantics("{binds: [{port: 1, listeners: [{routes: [{backends: [{\(backend)}]}]}]}], \(rest)}").trafficRules
  }

  private let api = "backends: [{name: api, host: \"h:1\"}]"

  @Test func backends() {
    #expect(rules("backend: /api", api) == [])
    #expect(rules("backend: api", api) == ["backend-reference-form"])
    #expect(rules("backend: /apx", api) == ["backend-reference-dangling"])
    #expect(rules("backend: $NAME", api) == [])
    #expect(rules("backend: /b", "backends: [{name: $NAME, host: \"h:1\"}]") == [])
    #expect(rules("backend: /mcp", "mcp: {targets: [{name: a, stdio: {cmd: a}}]}") == [])
    #expect(rules("backend: /mcp", "llm: {models: []}") == ["backend-reference-dangling"])
    #expect(rules("backend: /b", "config: {xdsAddress: \"http://c:1\", namespace: n, gateway: g}") == [])
    #expect(rules("host: \"h:1\"", api) == ["backend-unused"])
  }

  @Test func everyPlaceThatNamesABackend() {
    let text = """
      mcp: {targets: [{name: a, mcp: {backend: /x}}, {name: b, sse: {backend: /x}}]}
      frontendPolicies: {tracing: {backend: /x}, accessLog: {otlp: {backend: /x}}}
      llm:
        models:
        - name: a
          provider: ollama
          backendTunnel: {proxy: {backend: /x}}
      binds:
      - port: 1
        listeners:
        - routes:
          - backends: [{backend: /x}]
            policies:
              extAuthz: {backend: /x}
              extProc: {conditional: [{backend: /x}]}
              remoteRateLimit: {domain: d, descriptors: [], backend: /x}
              requestMirror: {backend: {backend: /x}, percentage: 0.5}
        - protocol: TCP
          tcpRoutes: [{backends: [{backend: /x}]}]
      """
    let found = Semantics(text).findings.filter { $0.rule == "backend-reference-dangling" }
    #expect(found.count == 11)
    #expect(found.allSatisfy { $0.severity == .error })
  }

  @Test func services() {
    let service = "services: [{name: a, namespace: n, hostname: h, vips: [], ports: {80: 80}}]"
    #expect(rules("service: {name: n/h, port: 80}", service) == [])
    #expect(rules("service: {name: n/x, port: 80}", service) == ["service-reference-dangling"])
    #expect(rules("host: \"h:1\"", service) == ["service-unused"])
    #expect(
      rules("service: {name: n/x, port: 80}", "config: {xdsAddress: \"http://c:1\", namespace: n, gateway: g}") == [])
    #expect(rules("host: \"h:1\"", "workloads: [{workloadIps: [], namespace: n}]") == ["workload-service-shape"])
    for vip in ["/10.0.0.1", "net/10.0.0.1", "\"/::1\"", "$VIP"] {
      let text = service.replacing("vips: []", with: "vips: [\(vip)]")
      #expect(rules("service: {name: n/h, port: 80}", text) == [], "\(vip)")
    }
    for vip in ["10.0.0.1", "net/example", "/10.0.0"] {
      let text = service.replacing("vips: []", with: "vips: [\(vip)]")
      #expect(rules("service: {name: n/h, port: 80}", text) == ["service-vip-network"], "\(vip)")
    }
  }

  @Test(arguments: [
    "service: {name: n/h, port: 80}", "name: n/h, port: 80", "host: \"h:1\"", "backend: /api",
  ])
  func policiesNameWhatTheyCallInEveryForm(target: String) {
    let text = """
      services: [{name: a, namespace: n, hostname: h, vips: [], ports: {80: 80}}]
      backends: [{name: api, host: "h:1"}]
      frontendPolicies: {tracing: {TARGET}, accessLog: {otlp: {TARGET}}}
      binds:
      - port: 1
        listeners:
        - routes:
          - backends: [{backend: /api}, {service: {name: n/h, port: 80}}]
            policies:
              extAuthz: {TARGET, failureMode: allow}
              extProc: {conditional: [{condition: "true", TARGET}, {TARGET}]}
              remoteRateLimit: {domain: d, descriptors: [{entries: []}], TARGET}
              mcpGuardrails: {processors: [{kind: remote, methods: {"tools/call": full}, TARGET}]}
              backendAuth: {oauthTokenExchange: {TARGET}}
      """
    let source = SourceFile(name: "test.yaml", text: text.replacing("TARGET", with: target))
    let errors = compile(source, CompileOptions(notExecuted: nil)).report.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.message) == [])
  }

  @Test func routeGroups() {
    func group(_ name: String, _ target: String) -> String {
      "{name: \(name), routes: [{backends: [{routeGroup: \(target)}]}]}"
    }
    let leaf = "{name: leaf, routes: [{backends: [{host: \"h:1\"}]}]}"
    #expect(rules("routeGroup: leaf", "routeGroups: [\(leaf)]") == [])
    #expect(rules("routeGroup: leap", "routeGroups: [\(leaf)]") == ["routegroup-dangling"])
    #expect(rules("host: \"h:1\"", "routeGroups: [\(leaf)]") == ["routegroup-unused"])
    #expect(rules("routeGroup: a", "routeGroups: [\(group("a", "leaf")), \(leaf)]") == [])
    #expect(rules("routeGroup: a", "routeGroups: [\(group("a", "a"))]") == ["routegroup-cycle"])
    #expect(
      rules("routeGroup: a", "routeGroups: [\(group("a", "b")), \(group("b", "c")), \(group("c", "b"))]")
        == ["routegroup-cycle"])
  }

  @Test func port443() {
    #expect(rules("host: \"h:443\"", "routes: []") == ["backend-port-443-plaintext"])
    #expect(rules("host: \"h:443\", policies: {backendTLS: {}}", "routes: []") == [])
    #expect(rules("host: \"h:8443\"", "routes: []") == [])
    #expect(rules("host: \"[::1]:443\"", "routes: []") == ["backend-port-443-plaintext"])
    let named = "backends: [{name: b, host: \"h:443\"}]"
    #expect(rules("backend: /b", named) == ["backend-port-443-plaintext"])
    #expect(rules("backend: /b, policies: {backendTLS: {}}", named) == [])
    // The client's own TLS may pass through a TCP route.
    let tcp = "binds: [{port: 1, listeners: [{protocol: TLS, tcpRoutes: [{backends: [{backend: /b}]}]}]}]"
    #expect(Semantics("{\(tcp), \(named)}").trafficRules == [])
    // A standalone policy may add TLS to it.
    let policy =
      "{name: {name: p, namespace: \"\"}, target: {gateway: {gatewayName: default, gatewayNamespace: default}}"
    #expect(
      !rules("host: \"h:443\"", "policies: [\(policy), policy: {backendTLS: {}}}]")
        .contains("backend-port-443-plaintext"))
  }

  @Test func fractions() {
    func health(_ value: String) -> [String] {
      rules("host: \"h:1\", policies: {health: {eviction: {restoreHealth: \(value)}}}", "routes: []")
    }
    for value in ["0", "1", "0.5", "$HEALTH"] { #expect(health(value) == [], "\(value)") }
    for value in ["2", "-0.1", "1.01", "1e9"] { #expect(health(value) == ["health-fraction"], "\(value)") }
  }

  @Test func inferenceRouting() {
    let routing = "policies: {inferenceRouting: {endpointPicker: {host: \"p:1\"}}}"
    let service = "services: [{name: a, namespace: n, hostname: h, vips: [], ports: {80: 80}}]"
    #expect(rules("service: {name: n/h, port: 80}, \(routing)", service) == [])
    #expect(rules("host: \"h:1\", \(routing)", "routes: []") == ["inference-routing-scope"])
    #expect(
      rules("ai: {name: a, provider: {openAI: {}}, \(routing)}", "routes: []") == ["inference-routing-scope"])
  }
}
