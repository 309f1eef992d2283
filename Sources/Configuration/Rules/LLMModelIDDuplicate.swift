import Diagnostics

/// # llm-model-id-duplicate
///
/// Two models have the same `id`.
///
/// An `id` identifies one entry of `llm.models`. Several models may share a `name`, never an `id`.
///
///     llm:
///       models:
///       - id: local
///         name: llama3
///         provider: ollama
///       - id: local
///         name: qwen3
///         provider: ollama
enum LLMModelIDDuplicate {
  static let info = RuleInfo("llm-model-id-duplicate", .error, "Two models have the same `id`.")
  static let id = info.id

  static func check(_ llm: LLMSection, _ context: inout RuleContext) {
    var first: [String: Spanned<String>] = [:]
    for model in llm.models {
      guard let value = model.id, let text = value.value, !text.isEmpty else { continue }
      guard let earlier = first[text] else {
        first[text] = value
        continue
      }
      context.report(
        Diagnostic(
          rule: id, message: "the model id `\(text)` is used twice", span: value.span, label: "used again",
          related: [Label(earlier.span, "first used here")], path: model.section.path("id")
        )
      )
    }
  }
}
