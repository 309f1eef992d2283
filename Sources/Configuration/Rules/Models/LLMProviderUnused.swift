import Diagnostics

/// # llm-provider-unused
///
/// No model uses an entry of `llm.providers`.
///
/// Its parameters have no effect. A model uses it by `provider: {reference: NAME}`.
///
///     llm:
///       providers:
///       - name: local
///         provider: ollama
///       models:
///       - name: "*"
///         provider: ollama
enum LLMProviderUnused {
  static let info = RuleInfo("llm-provider-unused", .warning, "No model uses an entry of `llm.providers`.")

  static func check(_ llm: LLMSection, _ context: inout RuleContext) {
    if llm.providers.isEmpty { return }
    var used: Set<String> = []
    for model in llm.models {
      switch model.provider?.form {
      case .reference(let reference):
        // A name that is unknown or wrong may be meant to be any of them.
        guard let name = reference.value, llm.provider(named: name) != nil else { return }
        used.insert(name)
      case .unknown?, nil: return
      case .named(let name): if !ProviderProfile.builtIn.contains(name) { return }
      case .custom: continue
      }
    }
    for entry in llm.providers {
      guard let name = entry.name, let text = name.value, !used.contains(text) else { continue }
      context.report(
        info, "no model uses the provider `\(text)`", at: .value(name.node), label: "never used",
        help: ["Refer to it by `provider: {reference: \(text)}`, or remove it."])
    }
  }
}
