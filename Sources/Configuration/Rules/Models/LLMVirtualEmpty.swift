import Diagnostics
import YAML

/// # llm-virtual-empty
///
/// A virtual model has no model to choose from.
///
///     llm:
///       models: []
///       virtualModels:
///       - name: any
///         routing:
///           weighted:
///             targets: []
enum LLMVirtualEmpty {
  static let info = RuleInfo("llm-virtual-empty", .error, "A virtual model has no model to choose from.")

  static func check(_ strategy: VirtualModel.Strategy, _ context: inout RuleContext) {
    guard let list = strategy.list, context.document.isEmptyCollection(list) else { return }
    context.report(
      info, "`\(strategy.kind.rawValue)` needs at least one target", at: .value(list), label: "nothing to choose from",
      help: ["Add `- model: NAME` with the name of a model in `llm.models`."])
  }
}
