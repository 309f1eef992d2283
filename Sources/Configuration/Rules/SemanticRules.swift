/// The rules about what values mean: addresses, names, references, secrets, and what is not executed yet.
public let semanticRules: [RuleInfo] =
  [
    HostIsURL.info, HostPortSyntax.info, HostPortZero.info, LLMBaseURLHost.info, LLMBaseURLParse.info,
    LLMBaseURLParts.info, LLMBaseURLPath.info, LLMBaseURLPort.info, LLMCustomBaseURL.info, LLMCustomFormats.info,
    LLMGatewaysExclusive.info,
    LLMModelDuplicate.info, LLMModelIDDuplicate.info, LLMModelIDEmpty.info, LLMParamIrrelevant.info, LLMPathSyntax.info,
    LLMProviderDuplicate.info, LLMProviderNestedReference.info, LLMProviderReferenceParams.info,
    LLMProviderUnknown.info, LLMWildcardOnce.info, LLMWildcardPosition.info, NotExecuted.info, PortZero.info,
    SecretFileMissing.info, SecretSyntax.info,
  ] + ruleAreas.flatMap(\.rules)

/// The rules by the part of the configuration they are about.
let ruleAreas: [RuleArea] = [
  scalarsRules, listenersRules, routesRules, policiesRules, tlsRules, authenticationRules, backendAuthenticationRules,
  mcpRules, modelsRules, processRules,
]
