import Diagnostics
import Testing

@testable import Configuration

@Suite struct NotExecutedTrafficTests {
  private func features(_ text: String) -> [String] {
    let result = Semantics(text, CompileOptions())
    return result.findings.indices.filter { result.findings[$0].rule == "not-executed" }.map(result.text)
  }

  private func paths(_ text: String) -> [String?] {
    Semantics(text, CompileOptions()).findings.filter { $0.rule == "not-executed" }.map(\.path)
  }

  @Test func `what selects requests and leads to a host is executed`() {
    let text = """
      binds:
      - port: 80
        mode: standard
        tunnelProtocol: direct
        listeners:
        - name: a
          namespace: n
          hostname: "*.example.com"
          protocol: HTTP
          policies: {}
          routes:
          - name: r
            namespace: n
            ruleName: x
            hostnames: [a]
            policies: {backendTLS: {}}
            matches:
            - {path: {regex: /a}, method: GET, headers: [{name: a, value: {exact: b}}]}
            - {path: {exact: /a}, query: [{name: a, value: {regex: b}}]}
            backends:
            - host: "a:80"
              weight: 2
              policies:
                backendTLS:
                  cert: c
                  key: k
                  root: r
                  hostname: h
                  insecure: false
                  insecureHost: false
                  alpn: [h2]
                  subjectAltNames: [h]
                  keyExchangeGroups: [X25519]
                http: {version: "2", requestTimeout: 1s}
                tcp: {connectTimeout: 1s, keepalives: {}}
            - {backend: b}
            - {invalid: null}
      gateways:
        default: {port: 81, protocol: HTTPS, tls: {mode: static, cert: c, key: k, root: r, cipherSuites: []}}
        many: {port: 82, listeners: [{hostname: a}, {hostname: b}]}
      routes:
      - {gateways: [default, many/listener0], backends: [{host: "unix:/s"}]}
      backends:
      - {name: b, host: "[::1]:80", policies: {backendTLS: {}, http: {}}}
      frontendPolicies:
        http: {maxBufferSize: 1, http1MaxHeaders: 1, http1IdleTimeout: 1s, maxConnectionDuration: 1s}
        tls: {handshakeTimeout: 1s}
        tcp: {keepalives: {enabled: false}}
      config:
        backend: {connectTimeout: 1s, keepalives: {}, poolIdleTimeout: 1s, poolMaxSize: 1}
      """
    #expect(features(text).isEmpty)
  }

  @Test func `listeners`() {
    let bind = "binds: [{port: 1, mode: internal, tunnelProtocol: proxy, listeners: []}]"
    #expect(features(bind) == ["internal", "proxy"])
    #expect(features("binds: [{port: 1, mode: off, listeners: [{protocol: http, routes: []}]}]").isEmpty)
    let listeners = """
      binds:
      - port: 1
        listeners:
        - {protocol: TCP, tcpRoutes: [{backends: []}]}
        - {routes: [], policies: {cors: {}}}
      """
    #expect(features(listeners) == ["TCP", "tcpRoutes", "policies"])
    #expect(features("gateways: {a: {port: 1, protocol: TLS, cors: {}}}") == ["TLS", "cors"])
    #expect(features("gateways: {a: {port: 1, listeners: [{jwtAuth: {}}]}}") == ["jwtAuth"])
    #expect(
      features("gateways: {a: {port: 1, tls: {cert: c, key: k, mode: dynamicCa, keyExchangeGroups: [X25519]}}}") == [
        "dynamicCa"
      ])
  }

  @Test func `routes and backends`() {
    let text = """
      gateways: {default: {port: 1}}
      routes:
      - policies: {cors: {}}
        backends:
        - {service: {name: a/b, port: 1}}
        - {routeGroup: g}
        - {dynamic: {}}
        - {mcp: {targets: []}}
        - {ai: {name: a, provider: {openAI: {}}}}
        - {aws: {}}
        - {internal: forward}
        - {host: "a:1", policies: {backendTLS: {spiffe: {}}, backendAuth: {key: k}}}
      backends:
      - {name: a, host: "a:1", policies: {health: {}}}
      - {name: b, ai: {}}
      """
    #expect(
      features(text) == [
        "cors", "service", "routeGroup", "dynamic", "mcp", "ai", "aws", "internal", "spiffe", "backendAuth", "health",
        "ai",
      ])
    #expect(paths(text).first == "routes[0].policies.cors")
    #expect(paths(text).last == "backends[1].ai")
  }

  @Test func `frontend policies other than limits`() {
    let text = """
      frontendPolicies:
        http: {http1IdleTimeout: 1s, http2FrameSize: 16384, http1HeaderCase: lowercase, http2KeepaliveInterval: 1s}
        tls: {handshakeTimeout: 1s, alpn: []}
        proxyProtocol: {version: v1, mode: strict}
        accessLog: {}
        connect: {mode: tunnel}
      """
    #expect(features(text) == ["alpn", "accessLog", "tunnel"])
    #expect(paths(text).first == "frontendPolicies.tls.alpn")
    #expect(paths(text).last == "frontendPolicies.connect.mode")
    for mode in ["deny", "route"] { #expect(features("frontendPolicies: {connect: {mode: \(mode)}}").isEmpty) }
  }

  @Test func `llm on a gateway`() {
    #expect(features("{gateways: {default: {port: 1}}, llm: {models: []}}") == ["llm"])
    #expect(features("{gateways: {default: {port: 1}}, llm: {port: 2, models: []}}").isEmpty)
    #expect(features("{gateways: {other: {port: 1}}, llm: {models: []}}").isEmpty)
    #expect(features("{gateways: {default: {port: 1}}, llm: {gateways: default, models: []}}") == ["gateways"])
  }

  @Test func `the place of a gateway's field`() {
    #expect(paths("gateways: {a: {port: 1, tls: {spiffe: {}}}}") == ["gateways.a.tls.spiffe"])
  }
}
