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
  /// The number of findings of one file that name a similar provider; looking for one takes a look at all names.
  private static let searchLimit = 64

  static func check(_ llm: LLMSection, _ context: inout RuleContext) {
    // An entry whose name is not known may be the one that is meant.
    if llm.providers.contains(where: { $0.name?.value == nil }) { return }
    if isWrittenOtherwise(llm, context.document) { return }
    let defined = llm.providers.compactMap(\.name?.value)
    let note =
      defined.isEmpty ? "`llm.providers` defines none." : "Defined are \(quoted(defined, "and", limit: 10))."
    var count = 0
    for model in llm.models {
      guard let provider = model.provider, case .reference(let reference) = provider.form, let name = reference.value,
        llm.provider(named: name) == nil
      else { continue }
      count += 1
      var diagnostic = Diagnostic(
        rule: id, message: "there is no provider `\(name)` in `llm.providers`", span: reference.span,
        label: "not defined", notes: [note], path: "\(provider.path).reference"
      )
      let nearest = count <= searchLimit ? nearestNames(name, among: defined).first : nil
      suggest(name, nearest, provider, reference, context.document, in: &diagnostic)
      context.report(diagnostic)
    }
  }

  private static func suggest(
    _ name: String, _ nearest: String?, _ provider: ProviderSelection, _ reference: Spanned<String>,
    _ document: Document, in diagnostic: inout Diagnostic
  ) {
    if let nearest {
      diagnostic.help.append("Did you mean `\(nearest)`?")
      diagnostic.fixes = [Fix("use `\(nearest)`", .unsafe, [document.replacement(of: reference.node, by: nearest)])]
    } else if ProviderProfile.builtIn.contains(name) {
      diagnostic.help.append("`\(name)` is built in: write `provider: \(name)`.")
      let edit = TextEdit(document.span(provider.node), name)
      if document.isFlow(provider.node) { diagnostic.fixes = [Fix("name it directly", .unsafe, [edit])] }
    }
  }

  /// Whether the providers stand where the schema refuses them: under a misspelt key, at the top level, as a scalar.
  private static func isWrittenOtherwise(_ llm: LLMSection, _ document: Document) -> Bool {
    if let field = llm.section.field("providers") { return document.kind(field.value) != .sequence }
    if llm.section.fields.contains(where: { !nearestNames($0.name, among: ["providers"]).isEmpty }) { return true }
    return document.root.flatMap { document.entry($0, "providers") } != nil
  }
}
