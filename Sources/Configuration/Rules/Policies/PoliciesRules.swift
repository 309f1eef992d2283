/// The rules about policies of routes, backends and listeners.
let policiesRules = RuleArea(
  rules: [
    AuthzNoRules.info, ConditionalEmpty.info, ConditionalTooMany.info, ConditionalUnconditionalLast.info,
    CORSCredentialsWildcard.info, CORSMethod.info, DirectResponseTwoBodies.info, ExtAuthzBodyZero.info,
    ExtAuthzDenyStatus.info, FrontendTLSVersion.info, HeaderModifierName.info, HTTP2Setting.info,
    LocationExpressionInsert.info,
    MCPAuthOverridden.info, MCPGuardrailsUnsupportedPhase.info, NetworkExtAuthzProtocol.info,
    PolicyBackendConditionalExtAuthz.info,
    PolicyBackendConditionalTransformation.info, PolicyEmpty.info, PolicyExactlyOne.info, PolicyNameDuplicate.info,
    PolicyPhaseUnsupported.info, PolicyTargetDangling.info, PolicyTargetListenerAndPort.info,
    RateLimitIntervalOverflow.info, RateLimitIntervalZero.info, RateLimitMaxBelowFill.info, RateLimitNeverFills.info,
    RedirectAuthorityRule.info, RetryCodesEmpty.info, TimeoutZero.info, TunnelAuthKind.info,
  ],
  sites: [
    SiteCheck("LocalPolicy") { site, section, context in
      PolicyExactlyOne.check(site, section, &context)
      PolicyBackendConditional.check(site, section, &context)
      PolicyPhaseUnsupported.check(site, section, &context)
    },
    SiteCheck("FilterOrPolicy", run: MCPAuthOverridden.check),
    SiteCheck("ListenerTarget", run: PolicyTargetListenerAndPort.check),
    SiteCheck("HeaderModifier") { site, section, context in
      HeaderModifierName.check(site, section, &context)
      PolicyEmpty.checkContents(site, section, &context)
    },
    SiteCheck("HostRedirect", run: RedirectAuthorityRule.check),
    SiteCheck("RequestRedirect", run: PolicyEmpty.checkRedirect),
    SiteCheck("UrlRewrite", "LocalTransformationConfig", "TimeoutPolicy", "HTTP", run: PolicyEmpty.checkContents),
    SiteCheck("Buffer", run: PolicyEmpty.checkFields),
    SiteCheck("McpGuardrails", run: PolicyEmpty.checkGuardrails),
    SiteCheck("Processor") { site, section, context in
      MCPGuardrailsUnsupportedPhase.check(site, section, &context)
      PolicyEmpty.checkProcessor(site, section, &context)
    },
    SiteCheck("RemoteRateLimit", "LocalConditionalPolicy_RemoteRateLimit", run: PolicyEmpty.checkDescriptors),
    SiteCheck("DirectResponse", "LocalConditionalPolicy_DirectResponse", run: DirectResponseTwoBodies.check),
    SiteCheck("CorsSerde") { site, section, context in
      CORSMethod.check(site, section, &context)
      CORSCredentialsWildcard.check(site, section, &context)
      PolicyEmpty.checkContents(site, section, &context)
    },
    SiteCheck("TimeoutPolicy", "HTTP", "TCP", "BackendConfig", run: TimeoutZero.check),
    SiteCheck("RetryPolicy", run: RetryCodesEmpty.check),
    SiteCheck("RateLimitSpec", "LocalConditionalPolicy_RateLimitSpec", run: RateLimitRules.check),
    SiteCheck("RuleSet", run: AuthzNoRules.check),
    SiteCheck("ExtAuthzFailureMode", run: ExtAuthzDenyStatus.check),
    SiteCheck("BodyOptions", run: ExtAuthzBodyZero.check),
    SiteCheck("LocalFrontendPolicies", run: NetworkExtAuthzProtocol.check),
    SiteCheck("TLS", run: FrontendTLSVersion.check),
    SiteCheck("FrontendHTTP", run: HTTP2Setting.check),
    SiteCheck("AuthorizationLocation", run: LocationExpressionInsert.check),
    SiteCheck("Tunnel", run: TunnelAuthKind.check),
  ] + ConditionalPolicy.definitions.map { SiteCheck($0, run: checkConditional) },
  document: [
    DocumentCheck(PolicyNameDuplicate.check), DocumentCheck(PolicyTargetDangling.check),
    DocumentCheck(PolicyEmpty.checkLimits),
  ]
)

private func checkConditional(_ site: Site, _ section: Section, _ context: inout RuleContext) {
  guard let policy = ConditionalPolicy(section, context.document) else { return }
  ConditionalEmpty.check(policy, &context)
  ConditionalTooMany.check(policy, &context)
  ConditionalUnconditionalLast.check(policy, &context)
}
