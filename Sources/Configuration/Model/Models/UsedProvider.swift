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
  /// The providers in use, each entry of `llm.providers` once.
  var usedProviders: [UsedProvider] {
    var seen: Set<String> = []
    return models.compactMap { model in
      guard let provider = model.provider else { return nil }
      guard case .reference(let reference) = provider.form else {
        return UsedProvider(provider: provider, params: model.params, section: model.section)
      }
      guard let name = reference.value, seen.insert(name).inserted, let entry = self.provider(named: name),
        let target = entry.provider
      else { return nil }
      return UsedProvider(provider: target, params: entry.params, section: entry.section)
    }
  }
}
