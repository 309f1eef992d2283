import Diagnostics
import SourceText
import YAML

/// # llm-virtual-fallback-last
///
/// A target without a condition stands before others.
///
/// Targets are tried from top to bottom. One without `when` takes every request, so nothing after it is ever chosen.
///
///     llm:
///       models:
///       - name: "*"
///         provider: ollama
///       virtualModels:
///       - name: any
///         routing:
///           conditional:
///             targets:
///             - model: small
///             - model: big
///               when: llmRequest.max_tokens > 4000
enum LLMVirtualFallbackLast {
  static let info = RuleInfo("llm-virtual-fallback-last", .error, "A target without a condition stands before others.")

  static func check(_ strategy: VirtualModel.Strategy, _ context: inout RuleContext) {
    guard strategy.kind == .conditional, let last = strategy.targets.last else { return }
    for target in strategy.targets.dropLast() where target.condition == nil {
      // With a misspelt condition the structure is at fault.
      if target.section.fields.contains(where: { $0.name != "model" }) { continue }
      context.report(
        info, "a target without `when` must be the last one", at: .value(target.section.node),
        label: "takes every request",
        related: [Label(context.document.visibleSpan(last.section.node), "never reached")],
        help: ["Move it to the end, or give it a condition."])
    }
  }
}
