import Diagnostics

/// # llm-virtual-weights-zero
///
/// No target of a virtual model has a weight above 0.
///
/// Each request is then answered with 404. A target without `weight` has the weight 1.
///
///     llm:
///       models:
///       - name: small
///         provider: ollama
///       virtualModels:
///       - name: any
///         routing:
///           weighted:
///             targets:
///             - model: small
///               weight: 0
enum LLMVirtualWeightsZero {
  static let info = RuleInfo(
    "llm-virtual-weights-zero", .warning, "No target of a virtual model has a weight above 0.")

  static func check(_ strategy: VirtualModel.Strategy, _ context: inout RuleContext) {
    guard strategy.kind == .weighted, let first = strategy.targets.first?.weight else { return }
    guard strategy.targets.allSatisfy({ $0.weight?.value == 0 }) else { return }
    context.report(
      info, "no target has a weight above 0, so none is ever chosen", at: .value(first.node), label: "never drawn",
      help: ["Give at least one target a weight of 1 or more, or leave `weight` out."])
  }
}
