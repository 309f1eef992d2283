import Diagnostics
import YAML

/// # llm-wildcard-position
///
/// The `*` of a model name stands in its middle.
///
/// The name of a model is `*` (any), `prefix*`, `*suffix`, or an exact name.
///
///     llm:
///       models:
///       - name: "llama*latest"
///         provider: ollama
enum LLMWildcardPosition {
  static let info = RuleInfo("llm-wildcard-position", .error, "The `*` of a model name stands in its middle.")
  static let id = info.id

  static func report(
    _ model: LLMModelEntry, _ name: Spanned<String>, _ text: String, _ offset: Int, _ context: inout RuleContext
  ) {
    let prefix = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
    let suffix = String(decoding: text.utf8.dropFirst(offset + 1), as: UTF8.self)
    context.report(
      Diagnostic(
        rule: id,
        message: "the `*` in the model name `\(text)` must come first or last",
        span: context.document.span(inScalar: name.node, utf8: offset..<offset + 1),
        label: "a wildcard cannot stand here",
        help: ["Write `name: \"\(prefix)*\"` or `name: \"*\(suffix)\"`."],
        path: model.section.path("name")
      )
    )
  }
}
