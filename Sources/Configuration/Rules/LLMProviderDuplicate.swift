import Diagnostics

/// # llm-provider-duplicate
///
/// Two entries of `llm.providers` have the same name.
///
/// A model refers to an entry by its name, which therefore has to be unique.
///
///     llm:
///       providers:
///       - name: local
///         provider: ollama
///       - name: local
///         provider: openAI
///       models: []
enum LLMProviderDuplicate {
  static let info = RuleInfo("llm-provider-duplicate", .error, "Two entries of `llm.providers` have the same name.")
  static let id = info.id

  static func check(_ llm: LLMSection, _ context: inout RuleContext) {
    var first: [String: Spanned<String>] = [:]
    for provider in llm.providers {
      guard let name = provider.name, let text = name.value else { continue }
      guard let earlier = first[text] else {
        first[text] = name
        continue
      }
      context.report(
        Diagnostic(
          rule: id, message: "the provider `\(text)` is defined twice", span: name.span, label: "defined again",
          related: [Label(earlier.span, "first defined here")], path: provider.section.path("name")
        )
      )
    }
  }
}
