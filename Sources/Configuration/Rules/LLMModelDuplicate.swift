import Diagnostics
import YAML

/// # llm-model-duplicate
///
/// A model can never be chosen, because an earlier one of the same name takes every request.
///
/// Models of the same name are tried in the order of the file. That is useful where the earlier one is restricted by
/// `matches` or `authorization`; without either nothing is left for the later one.
///
///     llm:
///       models:
///       - name: llama3
///         provider: ollama
///       - name: llama3
///         provider: openAI
enum LLMModelDuplicate {
  static let info = RuleInfo(
    "llm-model-duplicate", .warning, "A model can never be chosen, as an earlier one of its name takes every request.")
  static let id = info.id

  static func check(_ llm: LLMSection, _ context: inout RuleContext) {
    var first: [String: Spanned<String>] = [:]
    for model in llm.models {
      guard let name = model.name, let text = name.value else { continue }
      if let earlier = first[text] {
        context.report(
          Diagnostic(
            rule: id, severity: .warning,
            message: "the model `\(text)` is never chosen, as an earlier one has the same name",
            span: name.span, label: "never reached", related: [Label(earlier.span, "takes every request")],
            help: ["Remove one of them, or restrict the first by `matches`."],
            path: model.section.path("name")
          )
        )
      } else if takesEverything(model, context.document) {
        first[text] = name
      }
    }
  }

  static func takesEverything(_ model: LLMModelEntry, _ document: Document) -> Bool {
    if let visibility = model.visibility, visibility.value != "public" { return false }
    if model.section.field("authorization") != nil { return false }
    return model.section.field("matches").map { document.isEmptyCollection($0.value) } ?? true
  }
}
