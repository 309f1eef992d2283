import Diagnostics
import YAML

/// # llm-provider-nested-reference
///
/// An entry of `llm.providers` refers to another entry.
///
/// References do not chain: each entry names a built-in provider or describes a custom one.
///
///     llm:
///       providers:
///       - name: a
///         provider: ollama
///       - name: b
///         provider:
///           reference: a
///       models: []
enum LLMProviderNestedReference {
  static let info = RuleInfo(
    "llm-provider-nested-reference", .error, "An entry of `llm.providers` refers to another entry.")
  static let id = info.id

  static func check(_ entry: LLMProviderEntry, _ context: inout RuleContext) {
    guard let provider = entry.provider, case .reference(let reference) = provider.form else { return }
    context.report(
      Diagnostic(
        rule: id, message: "an entry of `llm.providers` cannot refer to another provider",
        span: reference.key.map(context.document.span) ?? reference.span, label: "references do not chain",
        help: ["Name the provider itself, for example `provider: openAI`."], path: "\(provider.path).reference"
      )
    )
  }
}
