import YAML

extension NotExecuted {
  /// Reports what is not executed of listeners, routes and backends.
  mutating func check(_ traffic: TrafficModel) {
    for bind in traffic.binds { check(bind) }
    for gateway in traffic.gateways.gateways { check(gateway) }
    for route in traffic.routes { check(route) }
    for backend in traffic.backends { check(backend) }
    if let llm = traffic.llm, llm.gateways == nil, !traffic.llmListens {
      report(
        document.span(llm.field.key), "`llm` on the gateway `default`", path: "llm",
        note: "Set `llm.port` to give it a port of its own.")
    }
    checkFrontendPolicies(document.section(traffic.root, "frontendPolicies"))
  }

  private mutating func check(_ bind: BindEntry) {
    for field in bind.section.fields {
      switch field.name {
      case "mode": checkText(field, "the mode", of: bind.section, but: ["internal"])
      case "tunnelProtocol":
        checkText(
          field, "the tunnel protocol", of: bind.section, but: ["proxy", "connect", "hboneWaypoint", "hboneGateway"])
      default: continue
      }
    }
    for listener in bind.listeners {
      check(listener)
      for route in listener.routes { check(route) }
    }
  }

  private mutating func check(_ gateway: GatewayEntry) {
    for listener in gateway.listeners { check(listener) }
    // The fields of a gateway without `listeners` are those of its only listener.
    if gateway.listenerList != nil { checkPolicies(gateway.section, of: "a gateway") }
  }

  private mutating func check(_ listener: ListenerEntry) {
    for field in listener.section.fields {
      switch field.name {
      case "protocol": checkText(field, "the protocol", of: listener.section, but: ["TCP", "TLS", "HBONE"])
      case "tls": checkTLS(field, path: listener.section.path("tls"))
      case "policies", "tcpRoutes":
        if !document.isEmptyCollection(field.value) {
          report(field, "`\(field.name)` of a listener", path: listener.section.path(field.name))
        }
      default: continue
      }
    }
    checkPolicies(listener.section, of: listener.defaultName == nil ? "a gateway" : "a listener")
  }

  /// Reports the policies that stand beside the other fields of a gateway or of one of its listeners.
  private mutating func checkPolicies(_ section: Section, of owner: String) {
    for field in section.fields where NotExecuted.gatewayPolicies.contains(field.name) {
      report(field, "`\(field.name)` of \(owner)", path: section.path(field.name))
    }
  }

  private static let gatewayPolicies = Set(GatewayEntry.listenerFields).subtracting(["protocol", "tls"])

  /// Reports what is not executed of a certificate and its use.
  mutating func checkTLS(_ field: Section.Field, path: String) {
    guard let section = Section(document, field.value, path: path) else { return }
    for field in section.fields {
      switch field.name {
      case "mode": checkText(field, "the TLS mode", of: section, but: ["dynamicCa"])
      case "spiffe": report(field, "`spiffe`", path: section.path("spiffe"))
      default: continue
      }
    }
  }

  private mutating func check(_ route: RouteEntry) {
    check(route.policies, of: "a route", but: BackendPolicies.executedOfRoute)
    for backend in route.backends { checkBackend(backend.section, backend.policies) }
  }

  private mutating func check(_ backend: BackendEntry) { checkBackend(backend.section, backend.policies) }

  private mutating func check(_ policies: Section?, of owner: String, but executed: Set<String>) {
    guard let policies else { return }
    for field in policies.fields {
      if executed.contains(field.name) {
        if field.name == "backendTLS" { checkTLS(field, path: policies.path(field.name)) }
      } else {
        report(field, "`\(field.name)` of \(owner)", path: policies.path(field.name))
      }
    }
  }

  private mutating func checkBackend(_ section: Section, _ policies: Section?) {
    check(policies, of: "a backend", but: BackendPolicies.executed)
    for field in section.fields {
      switch field.name {
      case "service", "routeGroup", "dynamic", "mcp", "ai", "aws", "internal":
        report(field, "the backend `\(field.name)`", path: section.path(field.name))
      default: continue
      }
    }
  }

  /// The executed fields of the sections of `frontendPolicies`; of any other section nothing is executed.
  private static let frontendFields: [String: Set<String>] = [
    "http": [
      "maxBufferSize", "http1MaxHeaders", "http1IdleTimeout", "maxConnectionDuration", "http1HeaderCase",
      "http2WindowSize", "http2ConnectionWindowSize", "http2FrameSize", "http2MaxHeaderSize", "http2KeepaliveInterval",
      "http2KeepaliveTimeout",
    ],
    "tls": ["handshakeTimeout"],
    "tcp": ["keepalives"],
    "proxyProtocol": ["version", "mode"],
    "proxy": ["version", "mode"],
    "connect": ["mode"],
  ]

  private mutating func checkFrontendPolicies(_ policies: Section?) {
    guard let policies else { return }
    for field in policies.fields {
      let path = policies.path(field.name)
      guard let executed = NotExecuted.frontendFields[field.name] else {
        report(field, "`\(path)`", path: path)
        continue
      }
      guard let section = Section(document, field.value, path: path) else { continue }
      for policy in section.fields {
        if !executed.contains(policy.name) {
          report(policy, "`\(section.path(policy.name))`", path: section.path(policy.name))
        } else if field.name == "connect" {
          checkText(policy, "the mode of CONNECT", of: section, but: ["tunnel"])
        }
      }
    }
  }

  /// Reports a field whose value is one of those that are not executed.
  private mutating func checkText(
    _ field: Section.Field, _ feature: String, of section: Section, but excluded: Set<String>
  ) {
    let text = document.string(field.value, key: field.key)
    guard let value = text.value, excluded.contains(value) else { return }
    report(text.span, "\(feature) `\(value)`", path: section.path(field.name))
  }
}
