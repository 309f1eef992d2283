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
    // The entries, not the names with their places: the table is large where there are many models.
    var first: [String: Int] = [:]
    first.reserveCapacity(llm.models.count)
    for (index, model) in llm.models.enumerated() {
      guard let name = model.name, let text = name.value else { continue }
      if let earlier = first[text].flatMap({ llm.models[$0].name }) {
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
        first[text] = index
      }
    }
  }

  static func takesEverything(_ model: LLMModelEntry, _ document: Document) -> Bool {
    if let visibility = model.visibility, visibility.value != "public" { return false }
    if model.section.field("authorization") != nil { return false }
    return model.section.field("matches").map { document.isEmptyCollection($0.value) } ?? true
  }
}
