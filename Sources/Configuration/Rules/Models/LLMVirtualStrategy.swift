import Diagnostics
import SourceText
import YAML

/// # llm-virtual-strategy
///
/// A virtual model has no way to choose a model, or more than one.
///
/// `routing` takes exactly one of `weighted`, `failover` and `conditional`.
///
///     llm:
///       models:
///       - name: small
///         provider: ollama
///       virtualModels:
///       - name: any
///         routing: {}
enum LLMVirtualStrategy {
  static let info = RuleInfo(
    "llm-virtual-strategy", .error, "A virtual model has no way to choose a model, or more than one.")

  static func check(_ model: VirtualModel, _ context: inout RuleContext) {
    guard let routing = model.routing, context.document.kind(routing.value) == .mapping else { return }
    let kinds = VirtualModel.Kind.allCases.map { "`\($0.rawValue)`" }
    let choices = "\(kinds[0]), \(kinds[1]) and \(kinds[2])"
    if model.strategies.isEmpty {
      // A misspelt strategy is a finding about the structure.
      guard context.document.isEmptyCollection(routing.value) else { return }
      context.report(
        info, "`routing` must have one of \(choices)", at: .key(routing), label: "says nothing about how to choose",
        help: ["For example `routing: {weighted: {targets: [{model: NAME}]}}`."])
    }
    for extra in model.strategies.dropFirst() {
      context.report(
        info, "`routing` must have only one of \(choices)", at: .key(extra.field), label: "one too many",
        related: [Label(context.document.span(model.strategies[0].field.key), "the first one")])
    }
  }
}
