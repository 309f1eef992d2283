import Diagnostics
import YAML

/// # guard-scope-unsupported
///
/// A guard that only looks at system prompt and messages has another `scope`.
///
/// Only `regex` and `bedrockGuardrails` can look at other parts of a request, such as the input of tools.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         guardrails:
///           request:
///           - webhook: {target: {host: "localhost:8000"}}
///             scope: [toolInput]
enum GuardScopeUnsupported {
  static let info = RuleInfo(
    "guard-scope-unsupported", .error, "A guard that only looks at system prompt and messages has another `scope`.")

  private static let kinds = ["webhook", "openAIModeration", "googleModelArmor", "azureContentSafety"]

  static func check(_ guardrail: Section, _ context: inout RuleContext) {
    guard let scope = guardrail.field("scope"), let kind = kinds.first(where: { guardrail.field($0) != nil }) else {
      return
    }
    let document = context.document
    let parts = document.elements(scope.value).map { document.string($0).value }
    if parts.isEmpty || parts.contains(nil) || Set(parts) == ["systemPrompt", "messages"] { return }
    context.report(
      info, "`\(kind)` cannot look at another `scope` than system prompt and messages", at: .value(scope.value),
      label: "not supported by `\(kind)`",
      help: ["Leave `scope` out; only `regex` and `bedrockGuardrails` support it."])
  }
}
