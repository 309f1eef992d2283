import Diagnostics

/// # llm-model-id-empty
///
/// The `id` of a model is empty.
///
/// `id` gives a model a stable identity beside its `name`. Leave it out where none is needed.
///
///     llm:
///       models:
///       - id: ""
///         name: llama3
///         provider: ollama
enum LLMModelIDEmpty {
  static let info = RuleInfo("llm-model-id-empty", .error, "The `id` of a model is empty.")
  static let id = info.id

  static func check(_ model: LLMModelEntry, _ context: inout RuleContext) {
    guard let value = model.id, value.value == "" else { return }
    context.report(
      Diagnostic(
        rule: id, message: "the `id` of a model must not be empty", span: value.span, label: "text expected",
        help: ["Leave `id` out, or give each model its own."], path: model.section.path("id")
      )
    )
  }
}
