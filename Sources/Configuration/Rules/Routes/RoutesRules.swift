/// The rules about routes, what they match, and backends.
let routesRules = RuleArea(
  rules: [
    AgentCoreARN.info, BackendNameDuplicate.info, BackendPort443Plaintext.info, BackendReferenceDangling.info,
    BackendReferenceForm.info, BackendUnused.info, HealthFraction.info, InferenceRoutingScope.info,
    MatchInvalidSentinel.info, MirrorPercentage.info, PathPrefixSlash.info, RouteGroupCycle.info,
    RouteGroupDangling.info, RouteGroupNameDuplicate.info, RouteGroupUnused.info, RouteHostnamePattern.info,
    RouteHostnameStar.info, RouteMatchDuplicate.info, RouteMatchesEmpty.info, RouteNameDuplicate.info,
    RouteNoBackends.info, RouteRuleNameIgnored.info, RouteUnreachable.info, ServiceReferenceDangling.info,
    ServiceUnused.info, ServiceVIPNetwork.info, TCPRoutePoliciesDropped.info, WeightsAllZero.info,
    WorkloadServiceShape.info,
  ],
  sites: [
    SiteCheck("LocalEviction") { _, eviction, context in HealthFraction.check(eviction, &context) },
    SiteCheck("RequestMirror") { _, mirror, context in MirrorPercentage.check(mirror, &context) },
    SiteCheck("LocalAgentCoreBackend") { _, backend, context in AgentCoreARN.check(backend, &context) },
    SiteCheck("LocalBackendPolicies") { site, policies, context in
      InferenceRoutingScope.check(site, policies, &context)
    },
    SiteCheck(
      "Processor", "OAuthTokenExchangeAuth", "CrossAppAccessEndpoint", "RemoteRateLimit", "ExtAuthz", "ExtProc",
      "LocalConditionalPolicy_RemoteRateLimit", "LocalConditionalPolicy_ExtAuthz", "LocalConditionalPolicy_ExtProc",
      "OtlpLoggingConfig", "TracingConfig"
    ) { _, target, context in BackendPort443Plaintext.check(policyBackend: target, &context) },
  ],
  document: [
    DocumentCheck { context in
      let answered = RouteNoBackends.isAnsweredElsewhere(context)
      for route in context.model.traffic.allRoutes { checkRoute(route, answeredElsewhere: answered, &context) }
    },
    DocumentCheck(MatchInvalidSentinel.check),
    DocumentCheck(checkReferences),
    DocumentCheck(checkDefinitions),
    DocumentCheck { context in
      for set in context.model.traffic.routeSets {
        RouteNameDuplicate.check(set, &context)
        RouteMatchDuplicate.check(set, &context)
      }
      RouteUnreachable.check(&context)
    },
    DocumentCheck(BackendPort443Plaintext.check),
  ]
)

private func checkRoute(_ route: RouteEntry, answeredElsewhere: Bool, _ context: inout RuleContext) {
  for hostname in route.hostnames {
    RouteHostnameStar.check(hostname, route, &context)
    RouteHostnamePattern.check(hostname, &context)
  }
  RouteMatchesEmpty.check(route, &context)
  RouteRuleNameIgnored.check(route, &context)
  RouteNoBackends.check(route, answeredElsewhere: answeredElsewhere, &context)
  WeightsAllZero.check(route, &context)
  for match in route.matches { PathPrefixSlash.check(match, &context) }
  if route.kind == .tcp {
    for backend in route.backends { TCPRoutePoliciesDropped.check(backend, &context) }
  }
}

/// References to backends, services and route groups, and what none of them means.
private func checkReferences(_ context: inout RuleContext) {
  let references = BackendReferences(context.document, context.model)
  BackendReferenceForm.check(references, &context)
  BackendReferenceDangling.check(references, &context)
  BackendUnused.check(references, &context)
  ServiceReferenceDangling.check(references, &context)
  ServiceUnused.check(references, &context)
  RouteGroupDangling.check(&context)
  RouteGroupCycle.check(&context)
  RouteGroupUnused.check(&context)
}

private func checkDefinitions(_ context: inout RuleContext) {
  let traffic = context.model.traffic
  BackendNameDuplicate.check(&context)
  RouteGroupNameDuplicate.check(&context)
  for service in traffic.services {
    WorkloadServiceShape.check(service, &context)
    ServiceVIPNetwork.check(service, &context)
  }
  for workload in traffic.workloads { WorkloadServiceShape.check(workload, &context) }
}
