import YAML

/// Reads a target and hands it to the rules about targets.
enum MCPTargetRules {
  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    let target = MCPTarget(section, context.document)
    MCPTargetNameSyntax.check(target, &context)
    if let address = target.address {
      MCPHostMix.check(address, &context)
      MCPHostSyntax.check(address, &context)
      MCPBackendPath.check(address, &context)
      MCPBackendPolicies.check(target, address, &context)
    }
    switch target.kind {
    case .program(let program):
      MCPStdioPolicies.check(target, &context)
      MCPStdioCommandMissing.check(program, &context)
    case .openAPI(_, let schema?): MCPOpenAPISchema.check(schema, &context)
    case .openAPI, .remote, nil: break
    }
  }
}
