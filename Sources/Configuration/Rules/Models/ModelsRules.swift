/// The rules about models, providers, virtual models, guards and prices.
let modelsRules = RuleArea(
  rules: [
    CatalogMoney.info, CatalogText.info, CatalogTiers.info, GuardDefaultMask.info,
    GuardScopeUnsupported.info, LLMAzureResource.info, LLMBedrockRegion.info, LLMModelUnreachable.info,
    LLMParamsDeprecated.info, LLMProviderUnused.info, LLMVertexProject.info, LLMVirtualDuplicate.info,
    LLMVirtualEmpty.info, LLMVirtualFallbackLast.info, LLMVirtualShadowsModel.info, LLMVirtualStrategy.info,
    LLMVirtualTarget.info, LLMVirtualWeightsZero.info,
  ],
  sites: [
    SiteCheck("RequestGuard") { GuardScopeUnsupported.check($1, &$2) },
    SiteCheck("RegexRules") { GuardDefaultMask.check($0, $1, &$2) },
    SiteCheck("Rates") { CatalogMoney.check($1, &$2) },
    SiteCheck("Model") { CatalogTiers.check($1, &$2) },
    SiteCheck("ModelCatalogSource") { CatalogText.check($1, &$2) },
  ],
  document: [
    DocumentCheck { context in
      guard let llm = context.model.llm else { return }
      llm.forEachUsedProvider { LLMRequiredParams.check($0, &context) }
      for model in llm.models { LLMParamsDeprecated.check(model.params, &context) }
      for entry in llm.providers { LLMParamsDeprecated.check(entry.params, &context) }
      LLMProviderUnused.check(llm, &context)
      LLMModelUnreachable.check(llm, &context)
      checkVirtualModels(llm, &context)
    }
  ]
)

private func checkVirtualModels(_ llm: LLMSection, _ context: inout RuleContext) {
  let virtual = llm.virtualModels(context.document)
  for model in virtual {
    LLMVirtualStrategy.check(model, &context)
    for strategy in model.strategies {
      LLMVirtualEmpty.check(strategy, &context)
      LLMVirtualFallbackLast.check(strategy, &context)
      LLMVirtualWeightsZero.check(strategy, &context)
    }
  }
  LLMVirtualTarget.check(virtual, llm, &context)
  LLMVirtualShadowsModel.check(virtual, llm, &context)
  LLMVirtualDuplicate.check(virtual, &context)
}
