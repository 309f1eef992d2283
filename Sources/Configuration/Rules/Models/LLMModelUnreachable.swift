import Diagnostics
import SourceText
import YAML

/// # llm-model-unreachable
///
/// A model can never be chosen, because an earlier pattern takes every request for it.
///
/// The more characters of a name are given, the earlier it is tried; among equals the order of the file decides. So
/// `gpt-4o` has to stand before `gpt-4o*`, which takes this name as well.
///
///     llm:
///       models:
///       - name: gpt-4o*
///         provider: openai
///       - name: gpt-4o
///         provider: ollama
enum LLMModelUnreachable {
  static let info = RuleInfo(
    "llm-model-unreachable", .warning, "A model can never be chosen, as an earlier pattern takes every request for it.")

  static func check(_ llm: LLMSection, _ context: inout RuleContext) {
    // By the name without its wildcard, the first pattern of `name*` and of `*name` that takes everything.
    var patterns: [Substring: Spanned<String>] = [:]
    for model in llm.models {
      guard let name = model.name, let text = name.value else { continue }
      guard text.utf8.contains(UInt8(ascii: "*")), text.contains("*") else {
        if !patterns.isEmpty, let earlier = patterns[text[...]] { report(name, text, earlier, &context) }
        continue
      }
      guard LLMModelDuplicate.takesEverything(model, context.document), text.utf8.count > 1 else { continue }
      let literal = text.hasPrefix("*") ? text.dropFirst() : text.dropLast()
      if patterns[literal] == nil { patterns[literal] = name }
    }
  }

  private static func report(
    _ name: Spanned<String>, _ text: String, _ earlier: Spanned<String>, _ context: inout RuleContext
  ) {
    context.report(
      info, "the model `\(text)` is never chosen, as `\(earlier.value ?? "")` takes every request for it",
      at: .value(name.node), label: "never reached", related: [Label(earlier.span, "takes every request")],
      help: ["Put `\(text)` before the pattern, or restrict the pattern by `matches`."])
  }
}
