import Diagnostics
import Routing
import YAML

/// # llm-wildcard-once
///
/// A model name holds more than one `*`.
///
/// The name of a model is `*` (any), `prefix*`, `*suffix`, or an exact name.
///
///     llm:
///       models:
///       - name: "*llama*"
///         provider: ollama
enum LLMWildcardOnce {
  static let info = RuleInfo("llm-wildcard-once", .error, "A model name holds more than one `*`.")
  static let id = info.id

  static func check(_ model: LLMModelEntry, _ context: inout RuleContext) {
    guard let name = model.name, let text = name.value else { return }
    do {
      _ = try ModelPattern(text)
    } catch {
      switch error {
      case .severalWildcards(let offset):
        context.report(
          Diagnostic(
            rule: id,
            message: "the model name `\(text)` holds more than one `*`",
            span: context.document.span(inScalar: name.node, utf8: offset..<offset + 1),
            label: "only one wildcard is allowed",
            help: ["Use `prefix*`, `*suffix` or `*`."],
            path: model.section.path("name")
          )
        )
      case .wildcardInside(let offset):
        LLMWildcardPosition.report(model, name, text, offset, &context)
      }
    }
  }
}
