import Routing

/// Decides what happens to the path of each class of requests on its way to a provider.
enum PathActions {
  /// The actions for all classes the provider takes; missing ones would need a translation.
  static func all(_ profile: ProviderProfile, _ address: UpstreamAddress) -> [EndpointClass: PathAction] {
    var actions: [EndpointClass: PathAction] = [:]
    for kind in EndpointClass.allCases { actions[kind] = action(kind, profile, address) }
    return actions
  }

  private static func action(
    _ kind: EndpointClass, _ profile: ProviderProfile, _ address: UpstreamAddress
  ) -> PathAction? {
    let isForwarded = kind == .detect || kind == .passthrough
    guard isForwarded || profile.formats[kind] != nil else { return nil }
    if let text = address.pathOverride { return .override(text) }
    if isForwarded { return forwarded(profile, address) }
    switch profile.pathStyle {
    case .openAI:
      if address.isOverridden, address.pathPrefix == nil { return .keep }
    case .custom:
      if case .some(.some(let path)) = profile.formats[kind] { return .replace(RequestPath.rooted(path.utf8)) }
    }
    return .replace((address.pathPrefix ?? Array("/v1".utf8)) + suffix(kind))
  }

  private static func forwarded(_ profile: ProviderProfile, _ address: UpstreamAddress) -> PathAction {
    guard let prefix = address.pathPrefix else { return .keep }
    switch profile.pathStyle {
    case .openAI: return .prefix(prefix, dropsVersion: true)
    case .custom: return prefix.isEmpty ? .keep : .prefix(prefix, dropsVersion: false)
    }
  }

  private static func suffix(_ kind: EndpointClass) -> [UInt8] {
    switch kind {
    case .completions: Array("/chat/completions".utf8)
    case .responses: Array("/responses".utf8)
    case .embeddings: Array("/embeddings".utf8)
    case .rerank: Array("/rerank".utf8)
    // No profile lists these.
    case .messages, .anthropicTokenCount, .generateContent, .geminiCountTokens, .detect, .passthrough: []
    }
  }
}
