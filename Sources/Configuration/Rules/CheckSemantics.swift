import Diagnostics
import JSONSchema
import SourceText
import YAML

/// Checks what the schema cannot express, and finds the secrets no report may show.
///
/// Runs on every document whose root is a mapping, also when the schema found faults: values of the wrong shape are
/// passed over in silence, as they have been reported.
func checkSemantics(
  _ document: Document, _ schema: Schema?, _ options: CompileOptions, into collector: inout DiagnosticCollector,
  redactions: inout [ByteSpan]
) {
  let model = ConfigurationModel(document, schema)
  let llm = model.llm
  redactions += SecretFields(document).spans()
  var context = RuleContext(document, model, schema, options, collector)
  if let llm { checkLLM(llm, &context) }
  for area in ruleAreas { check(area, &context) }
  if let severity = options.notExecuted {
    for finding in NotExecuted.findings(document, llm, model.traffic, severity: severity) { context.report(finding) }
  }
  collector = context.collector
}

private func check(_ area: RuleArea, _ context: inout RuleContext) {
  for check in area.sites {
    for definition in check.definitions {
      for position in context.model.sites.instances(of: definition) {
        let site = Site(position: position, context.model.sites.all[position])
        if let section = context.section(site) { check.run(site, section, &context) }
      }
    }
  }
  for check in area.document { check.run(&context) }
}

private func checkLLM(_ llm: LLMSection, _ context: inout RuleContext) {
  PortZero.check(llm, &context)
  LLMGatewaysExclusive.check(llm, &context)
  LLMModelIDDuplicate.check(llm, &context)
  LLMModelDuplicate.check(llm, &context)
  LLMProviderDuplicate.check(llm, &context)
  LLMProviderUnknown.check(llm, &context)
  for model in llm.models {
    LLMWildcardOnce.check(model, &context)
    LLMModelIDEmpty.check(model, &context)
    LLMProviderReferenceParams.check(model, llm, &context)
    LLMCustomBaseURL.check(model, llm, &context)
    checkUpstream(model.provider, model.params, &context)
  }
  for entry in llm.providers {
    LLMProviderNestedReference.check(entry, &context)
    checkUpstream(entry.provider, entry.params, &context)
  }
}

private func checkUpstream(_ provider: ProviderSelection?, _ params: LLMParams, _ context: inout RuleContext) {
  LLMBaseURL.check(params, &context)
  LLMPathSyntax.check(params, provider, &context)
  LLMCustomFormats.check(provider, &context)
  LLMParamIrrelevant.check(provider, params, &context)
  SecretSyntax.check(params.apiKey, &context)
}
