/// The rules about MCP targets.
let mcpRules = RuleArea(
  rules: [
    MCPAuthWellKnown.info, MCPBackendPath.info, MCPBackendPolicies.info, MCPHostMissing.info, MCPHostMix.info,
    MCPHostRootPath.info,
    MCPHostScheme.info, MCPOpenAPIOperation.info, MCPOpenAPISchema.info, MCPStatefulWeighted.info,
    MCPStdioCommandMissing.info,
    MCPStdioPolicies.info, MCPTargetNameSyntax.info, MCPTargetNameDuplicate.info, MCPTargetsEmpty.info,
  ],
  sites: [
    SiteCheck("LocalMcpBackend", "LocalSimpleMcpConfig") { site, section, context in
      MCPTargetsEmpty.check(site, section, &context)
      MCPTargetNameDuplicate.check(site, section, &context)
    },
    SiteCheck("LocalMcpTarget", run: MCPTargetRules.check),
    SiteCheck("LocalRoute", "LocalAttachedRoute") { _, section, context in
      MCPStatefulWeighted.check(MCPRoute(section, context.document), &context)
    },
  ],
  document: [DocumentCheck(MCPAuthWellKnown.check)]
)
