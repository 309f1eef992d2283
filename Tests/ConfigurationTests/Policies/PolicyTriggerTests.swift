import Configuration
import Testing

/// The smallest text that each rule about policies objects to, and those next to it that it takes.
@Suite struct PolicyTriggerTests {
  private static let gateway = "target: {gateway: {gatewayName: default, gatewayNamespace: default}}"

  @Test(arguments: [
    ("cors: {allowOrigins: [\"https://a.example\"], allowMethods: [\"G T\"]}", "cors-method"),
    ("cors: {allowCredentials: true, allowOrigins: [\"*\"]}", "cors-credentials-wildcard"),
    ("directResponse: {status: 200, body: a, bodyExpression: \"'b'\"}", "direct-response-two-bodies"),
    ("directResponse: {conditional: [{status: 200, body: a, bodyExpression: \"'b'\"}]}", "direct-response-two-bodies"),
    ("directResponse: {conditional: []}", "conditional-empty"),
    ("extAuthz: {conditional: []}", "conditional-empty"), ("extProc: {conditional: []}", "conditional-empty"),
    ("transformations: {conditional: []}", "conditional-empty"),
    ("localRateLimit: {conditional: []}", "conditional-empty"),
    ("remoteRateLimit: {conditional: []}", "conditional-empty"),
    (
      "directResponse: {conditional: [{status: 200}, {condition: \"true\", status: 201}]}",
      "conditional-unconditional-last"
    ),
    ("requestHeaderModifier: {set: {\"a b\": x}}", "header-modifier-name"),
    ("responseHeaderModifier: {remove: [\"a:\"]}", "header-modifier-name"),
    ("responseHeaderModifier: {add: {a: \"x\\ny\"}}", "header-modifier-name"),
    ("requestRedirect: {authority: {host: \"a b\"}}", "redirect-authority"),
    ("urlRewrite: {authority: {full: \"a:b:c\"}}", "redirect-authority"),
    ("urlRewrite: {authority: {host: \"\"}}", "redirect-authority"),
    ("retry: {codes: []}", "retry-codes-empty"), ("timeout: {requestTimeout: 0s}", "timeout-zero"),
    ("timeout: {backendRequestTimeout: \"0\"}", "timeout-zero"),
    ("localRateLimit: [{maxTokens: 1, tokensPerFill: 2, fillInterval: 1s}]", "ratelimit-max-below-fill"),
    ("localRateLimit: [{tokensPerFill: 2, fillInterval: 1s}]", "ratelimit-max-below-fill"),
    (
      "localRateLimit: [{maxTokens: 1, tokensPerFill: 1, fillInterval: 9999999999h}]", "ratelimit-interval-overflow"
    ),
    ("localRateLimit: [{maxTokens: 1, tokensPerFill: 1, fillInterval: 0s}]", "ratelimit-interval-zero"),
    ("localRateLimit: [{maxTokens: 5, fillInterval: 1s}]", "ratelimit-never-fills"),
    ("authorization: {rules: []}", "authz-no-rules"), ("mcpAuthorization: {rules: []}", "authz-no-rules"),
    ("extAuthz: {host: \"a:1\", failureMode: {denyWithStatus: 7}}", "extauthz-deny-status"),
    ("extAuthz: {host: \"a:1\", includeRequestBody: {}}", "extauthz-body-zero"),
    (
      "backendAuth: {key: {value: k, location: {expression: \"'x'\"}}}",
      "location-expression-insert"
    ),
    ("backendAuth: {passthrough: {location: {expression: \"'x'\"}}}", "location-expression-insert"),
    (
      "backendTunnel: {proxy: {host: \"p:1\"}, policies: {backendAuth: {passthrough: {}}}}", "tunnel-auth-kind"
    ),
    ("backendTunnel: {proxy: {host: \"p:1\"}, policies: {backendAuth: copilot}}", "tunnel-auth-kind"),
    (
      "mcpGuardrails: {processors: [{kind: remote, host: \"g:1\", methods: {\"completion/complete\": request}}]}",
      "mcp-guardrails-unsupported-phase"
    ),
    (
      "mcpGuardrails: {processors: [{kind: remote, host: \"g:1\", methods: {\"a*b\": off}}]}",
      "mcp-guardrails-unsupported-phase"
    ),
  ])
  func ofRoutes(policies: String, rule: String) {
    #expect(findings(routeFile(policies)) == [rule])
  }

  @Test(arguments: [
    "cors: {allowOrigins: [\"*\"], allowMethods: [\"*\", PURGE]}",
    "cors: {allowOrigins: [\"https://a.example\"], allowCredentials: true}",
    "directResponse: {status: 200, body: \"\", bodyExpression: \"'b'\"}",
    "directResponse: {conditional: [{condition: \"true\", status: 200}, {status: 201}]}",
    "requestHeaderModifier: {set: {X-A_b.c: \"x\\ty\"}, remove: [host]}",
    "requestRedirect: {authority: {full: \"[::1]:80\"}}", "requestRedirect: {authority: {host: a.example}}",
    "requestRedirect: {authority: auto, scheme: https}", "urlRewrite: {authority: {port: 80}}",
    "retry: {codes: [], condition: \"response.code == 1\"}", "timeout: {requestTimeout: 1ns}",
    "localRateLimit: [{maxTokens: 1, tokensPerFill: 1, fillInterval: 5124095h}]",
    "localRateLimit: [{maxTokens: $MAX, tokensPerFill: $FILL, fillInterval: $EVERY}]",
    "authorization: {rules: ['false']}", "extAuthz: {host: \"a:1\", failureMode: {denyWithStatus: 599}}",
    "extAuthz: {host: \"a:1\", includeRequestBody: {maxRequestBytes: 1}}",
    "backendAuth: {key: {value: k, location: {cookie: {name: c}}}}",
    "backendTunnel: {proxy: {host: \"p:1\"}, policies: {backendAuth: {key: k}}}",
    "backendTunnel: {proxy: {host: \"p:1\"}, policies: {backendAuth: {key: {value: k, location: {header: {name: x}}}}}}",
    "mcpGuardrails: {processors: [{kind: remote, host: \"g:1\", methods: {\"*\": response, \"*/list\": full}}]}",
    "csrf: {}, a2a: {}, backendTLS: {}, buffer: {request: {}}",
  ])
  func taken(policies: String) {
    #expect(findings(routeFile(policies)) == [])
  }

  @Test func atMost64Alternatives() {
    func rules(_ count: Int) -> [String] {
      let entries = [String](repeating: "{condition: \"true\", status: 503}", count: count)
      return findings(routeFile("directResponse: {conditional: [\(entries.joined(separator: ", "))]}"))
    }
    #expect(rules(64) == [])
    #expect(rules(65) == ["conditional-too-many"])
  }

  @Test(arguments: [
    ("\(gateway), policy: {}", "policy-exactly-one"), ("\(gateway), policy: {cors: null}", "policy-exactly-one"),
    ("\(gateway), policy: {cors: {}, csrf: {}}", "policy-exactly-one"),
    ("\(gateway), policy: {localRateLimit: []}", "policy-exactly-one"),
    ("\(gateway), phase: gateway, policy: {timeout: {requestTimeout: 1s}}", "policy-phase-unsupported"),
    (
      "target: {gateway: {gatewayName: default, gatewayNamespace: default, listenerName: l, port: 1}}, "
        + "policy: {csrf: {}}", "policy-target-listener-and-port"
    ),
    (
      "target: {backend: {backend: {name: tools, namespace: \"\"}}}, "
        + "policy: {transformations: {conditional: [{request: {}}]}}", "policy-backend-conditional-transformation"
    ),
    (
      "target: {backend: {backend: {name: tools, namespace: \"\"}}}, "
        + "policy: {extAuthz: {conditional: [{host: \"a:1\"}]}}", "policy-backend-conditional-extauthz"
    ),
  ])
  func ofEntries(fields: String, rule: String) {
    #expect(findings(policyFile(fields)) == [rule])
  }

  @Test(arguments: [
    "\(gateway), phase: gateway, policy: {cors: {allowOrigins: [\"https://a.example\"]}}",
    "\(gateway), phase: route, policy: {timeout: {requestTimeout: 1s}}",
    "\(gateway), policy: {transformations: {conditional: [{request: {remove: [x]}}]}}",
  ])
  func entriesTaken(fields: String) {
    #expect(findings(policyFile(fields)) == [])
  }

  @Test func sameNames() {
    func file(_ namespace: String) -> String {
      let policy = "\(Self.gateway), policy: {csrf: {}}"
      return policyFile(policy) + "\n- {name: {name: p, namespace: \(namespace)}, \(policy)}"
    }
    #expect(findings(file("default")) == ["policy-name-duplicate"])
    #expect(findings(file("other")) == [])
  }

  @Test(arguments: [
    ("networkExtAuthz: {host: \"a:1\"}", "network-extauthz-protocol"),
    ("networkExtAuthz: {host: \"a:1\", protocol: {grpc: {}}}", "network-extauthz-protocol"),
    ("tls: {minVersion: TLS_V1_3, maxVersion: TLS_V1_2}", "frontend-tls-version"),
    ("tls: {minVersion: TLS_V1_1}", "frontend-tls-version"), ("tls: {maxVersion: TLS_V1_1}", "frontend-tls-version"),
    ("networkAuthorization: {rules: []}", "authz-no-rules"), ("http: {http2FrameSize: 16383}", "http2-setting"),
    ("http: {http2FrameSize: 16777216}", "http2-setting"), ("http: {http2WindowSize: 0}", "http2-setting"),
    ("http: {http2ConnectionWindowSize: 2147483648}", "http2-setting"),
    ("http: {http2ConnectionWindowSize: 18446744073709551615}", "http2-setting"),
    ("http: {http2KeepaliveInterval: 0s}", "http2-setting"), ("http: {http2KeepaliveTimeout: 0s}", "http2-setting"),
  ])
  func ofTheFrontend(fields: String, rule: String) {
    #expect(findings("frontendPolicies: {\(fields)}") == [rule])
  }

  @Test(arguments: [
    "networkExtAuthz: {host: \"a:1\", protocol: {http: {}}}", "tls: {minVersion: TLS_V1_2, maxVersion: TLS_V1_2}",
    "tls: {minVersion: TLS_V1_2, maxVersion: $MAX}",
  ])
  func frontendTaken(fields: String) {
    #expect(findings("frontendPolicies: {\(fields)}") == [])
  }

  @Test func userInterface() {
    #expect(findings("ui: {gateways: default, policies: {backendTLS: {}}}").contains("ui-backend-policy"))
    #expect(
      findings("ui: {gateways: default, policies: {mcpAuthorization: {rules: []}}}").contains("ui-backend-policy"))
    #expect(!findings("ui: {gateways: default, policies: {csrf: {}}}").contains("ui-backend-policy"))
  }
}
