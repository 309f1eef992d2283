import YAML

/// A provider that a model uses, with the parameters that go with it: those of the model, or of the entry in
/// `llm.providers` that it refers to.
struct UsedProvider: Sendable {
  let provider: ProviderSelection
  let params: LLMParams
  /// The model or the entry.
  let section: Section
}

extension LLMSection {
  /// Calls `body` with the providers in use, each entry of `llm.providers` once.
  func forEachUsedProvider(_ body: (UsedProvider) -> Void) {
    var seen: Set<String> = []
    for model in models {
      guard let provider = model.provider else { continue }
      guard case .reference(let reference) = provider.form else {
        body(UsedProvider(provider: provider, params: model.params, section: model.section))
        continue
      }
      guard let name = reference.value, seen.insert(name).inserted, let entry = self.provider(named: name),
        let target = entry.provider
      else { continue }
      body(UsedProvider(provider: target, params: entry.params, section: entry.section))
    }
  }
}
