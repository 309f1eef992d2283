import Diagnostics
import YAML

/// # llm-provider-reference-params
///
/// A model that refers to a provider sets parameters of its own.
///
/// The parameters of `llm.providers` apply as a whole; only `params.model` may be added by the model. Set the others in
/// the provider's entry, or define a second provider.
///
///     llm:
///       providers:
///       - name: local
///         provider: ollama
///       models:
///       - name: "*"
///         provider:
///           reference: local
///         params:
///           baseUrl: http://localhost:8080
enum LLMProviderReferenceParams {
  static let info = RuleInfo(
    "llm-provider-reference-params", .error, "A model that refers to a provider sets parameters of its own.")
  static let id = info.id

  static func check(_ model: LLMModelEntry, _ llm: LLMSection, _ context: inout RuleContext) {
    guard let provider = model.provider, case .reference(let reference) = provider.form,
      let params = model.params.section
    else { return }
    // Without the provider nobody can say what it sets.
    if let name = reference.value, llm.provider(named: name) == nil { return }
    let name = reference.value.map { " `\($0)`" } ?? ""
    for field in params.fields where field.name != "model" && known.contains(field.name) {
      if field.name == "tokenize", model.params.tokenize?.value != true { continue }
      context.report(
        Diagnostic(
          rule: id,
          message: "a model that uses the provider\(name) can only set `params.model`",
          span: context.document.span(field.key),
          label: "set by the provider",
          related: [Label(reference.span, "the provider is chosen here")],
          help: ["Move `\(field.name)` to the provider's `params` in `llm.providers`."],
          path: params.path(field.name)
        )
      )
    }
  }

  private static let known: Set<String> = [
    "apiKey", "awsRegion", "vertexRegion", "vertexProject", "azureResourceName", "azureResourceType",
    "azureApiVersion", "azureProjectName", "baseUrl", "hostOverride", "pathOverride", "pathPrefix", "tokenize",
  ]
}
