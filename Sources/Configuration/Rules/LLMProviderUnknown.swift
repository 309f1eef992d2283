import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # llm-provider-unknown
///
/// A model refers to a provider that is not defined.
///
/// `provider: {reference: NAME}` needs an entry of that name in `llm.providers`. Built-in providers such as `openAI`
/// and `ollama` are named directly: `provider: ollama`.
///
///     llm:
///       providers:
///       - name: local
///         provider: ollama
///       models:
///       - name: "*"
///         provider:
///           reference: locall
enum LLMProviderUnknown {
  static let info = RuleInfo("llm-provider-unknown", .error, "A model refers to a provider that is not defined.")
  static let id = info.id
  private static let builtIn: Set<String> = [
    "openai", "openAI", "gemini", "vertex", "anthropic", "bedrock", "azure", "copilot", "cohere", "ollama", "baseten",
    "cerebras", "deepinfra", "deepseek", "groq", "huggingface", "mistral", "openrouter", "togetherai", "xai",
    "fireworks",
  ]

  static func check(_ model: LLMModelEntry, _ llm: LLMSection, _ context: inout RuleContext) {
    guard let provider = model.provider, case .reference(let reference) = provider.form, let name = reference.value,
      llm.provider(named: name) == nil
    else { return }
    // An entry whose name is not known may be the one that is meant.
    if llm.providers.contains(where: { $0.name?.value == nil }) { return }
    if llm.section.field("providers").map({ context.document.kind($0.value) == .scalar }) == true { return }
    let defined = llm.providers.compactMap(\.name?.value)
    var diagnostic = Diagnostic(
      rule: id, message: "there is no provider `\(name)` in `llm.providers`", span: reference.span,
      label: "not defined", path: "\(provider.path).reference"
    )
    if let nearest = nearestNames(name, among: defined).first {
      diagnostic.help.append("Did you mean `\(nearest)`?")
      diagnostic.fixes = [Fix("use `\(nearest)`", .unsafe, [TextEdit(reference.span, yamlScalar(nearest))])]
    } else if builtIn.contains(name) {
      diagnostic.help.append("`\(name)` is built in: write `provider: \(name)`.")
      let edit = TextEdit(context.document.span(provider.node), name)
      if context.document.isFlow(provider.node) { diagnostic.fixes = [Fix("name it directly", .unsafe, [edit])] }
    }
    diagnostic.notes.append(
      defined.isEmpty
        ? "`llm.providers` defines none." : "Defined are \(quoted(defined, "and", limit: 10))."
    )
    context.report(diagnostic)
  }
}
