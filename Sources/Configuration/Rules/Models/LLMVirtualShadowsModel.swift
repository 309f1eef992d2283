import Diagnostics
import SourceText

/// # llm-virtual-shadows-model
///
/// A virtual model has the name of a model.
///
/// Requests for this name go to the virtual model; the model is only reached as one of its targets.
///
///     llm:
///       models:
///       - name: small
///         provider: ollama
///       virtualModels:
///       - name: small
///         routing:
///           weighted:
///             targets:
///             - model: small
enum LLMVirtualShadowsModel {
  static let info = RuleInfo("llm-virtual-shadows-model", .warning, "A virtual model has the name of a model.")

  static func check(_ virtual: [VirtualModel], _ llm: LLMSection, _ context: inout RuleContext) {
    if virtual.isEmpty { return }
    var models: [String: Spanned<String>] = [:]
    for model in llm.models {
      // An internal model cannot be asked for by its name anyway.
      guard let name = model.name, let text = name.value, model.visibility?.value != "internal" else { continue }
      if models[text] == nil { models[text] = name }
    }
    for entry in virtual {
      guard let name = entry.name, let text = name.value, let model = models[text] else { continue }
      context.report(
        info, "the virtual model `\(text)` has the name of a model", at: .value(name.node),
        label: "takes the requests for it", related: [Label(model.span, "cannot be asked for by this name")],
        help: ["Rename one of them, or write `visibility: internal` at the model."])
    }
  }
}
