/// The rules about ports, listeners, gateways, and what is attached to them.
let listenersRules = RuleArea(
  rules: [
    BindPortRequired.info, BindWildcardMultiple.info, GatewayFieldsWithListeners.info, GatewayHTTPSWithoutTLS.info,
    GatewayHTTPWithTLS.info, GatewayListenerDuplicate.info, GatewayMixHTTPTCP.info, GatewayMixTLS.info,
    GatewayPortRequired.info, GatewayPortZero.info, GatewayReferenceKind.info, GatewayReferenceUnknown.info,
    GatewayTCPWithTLS.info, GatewayUnused.info, HBONEListenerFileMode.info, LLMMCPSamePort.info,
    ListenerBothRoutes.info, ListenerHTTPRoutesRequired.info, ListenerHTTPSTLSRequired.info,
    ListenerHostnamePattern.info, ListenerMixedProtocols.info, ListenerNameDuplicate.info,
    ListenerNamespaceIgnored.info, ListenerPort443Plaintext.info, ListenerTCPRoutesRequired.info,
    ListenerTLSIgnored.info, MCPGatewaysExclusive.info, PortConflict.info, RouteGatewaysRequired.info,
    TCPRouteGatewaysRequired.info, UIGatewaysRequired.info,
  ],
  document: [
    DocumentCheck(PortConflict.check),
    DocumentCheck(LLMMCPSamePort.check),
    DocumentCheck(MCPGatewaysExclusive.check),
    DocumentCheck(UIGatewaysRequired.check),
    DocumentCheck(BindWildcardMultiple.check),
    DocumentCheck { context in
      for gateway in context.model.traffic.gateways.gateways { checkGateway(gateway, &context) }
    },
    DocumentCheck { context in
      for bind in context.model.traffic.binds { checkBind(bind, &context) }
    },
    DocumentCheck(checkAttachments),
    DocumentCheck(GatewayUnused.check),
    DocumentCheck(ListenerPort443Plaintext.check),
  ]
)

private func checkGateway(_ gateway: GatewayEntry, _ context: inout RuleContext) {
  GatewayPortRequired.check(gateway, &context)
  GatewayPortZero.check(gateway, &context)
  GatewayFieldsWithListeners.check(gateway, &context)
  GatewayListenerDuplicate.check(gateway, &context)
  GatewayMixHTTPTCP.check(gateway, &context)
  GatewayMixTLS.check(gateway, &context)
  for listener in gateway.listeners {
    GatewayHTTPWithTLS.check(listener, &context)
    GatewayTCPWithTLS.check(listener, &context)
    GatewayHTTPSWithoutTLS.check(listener, &context)
    ListenerHostnamePattern.check(listener, &context)
  }
}

private func checkBind(_ bind: BindEntry, _ context: inout RuleContext) {
  BindPortRequired.check(bind, &context)
  GatewayPortZero.check(bind, &context)
  ListenerMixedProtocols.check(bind, &context)
  ListenerNameDuplicate.check(bind, &context)
  for listener in bind.listeners {
    ListenerBothRoutes.check(listener, &context)
    ListenerHTTPRoutesRequired.check(listener, &context)
    ListenerTCPRoutesRequired.check(listener, &context)
    ListenerHTTPSTLSRequired.check(listener, &context)
    ListenerTLSIgnored.check(listener, &context)
    ListenerNamespaceIgnored.check(listener, &context)
    ListenerHostnamePattern.check(listener, &context)
    HBONEListenerFileMode.check(listener, &context)
  }
}

/// What is attached to gateways: routes, and the sections that bring routes of their own.
private func checkAttachments(_ context: inout RuleContext) {
  let traffic = context.model.traffic
  let suggestions = Budget()
  for route in traffic.routes + traffic.tcpRoutes {
    if let references = route.gateways {
      checkReferences(references, route.kind, suggestions, &context)
    } else {
      RouteGatewaysRequired.check(route, &context)
      TCPRouteGatewaysRequired.check(route, &context)
    }
  }
  for section in [traffic.llm, traffic.mcp, traffic.ui] {
    if let references = section?.gateways { checkReferences(references, .http, suggestions, &context) }
  }
}

private func checkReferences(
  _ references: GatewayReferences, _ kind: RouteEntry.Kind, _ suggestions: Budget, _ context: inout RuleContext
) {
  for reference in references.references {
    guard let name = reference.value else { continue }
    switch context.model.traffic.gateways.resolve(name, for: kind) {
    case .listeners: continue
    case .unknown: GatewayReferenceUnknown.report(name, reference, kind, suggestions, &context)
    case .wrongKind(let gateway): GatewayReferenceKind.report(name, reference, kind, gateway, &context)
    }
  }
}
