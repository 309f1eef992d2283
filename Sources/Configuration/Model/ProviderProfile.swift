import Routing

/// What is known about a provider this gateway executes.
struct ProviderProfile: Sendable {
  /// How a provider's paths are formed.
  enum PathStyle: Sendable {
    /// The base path `/v1` is replaced by a prefix, and a host override alone keeps the client's path.
    case openAI
    /// Each format has its own path, or prefix and suffix.
    case custom
  }

  /// The name shown in logs and metrics.
  let telemetryName: String
  let pathStyle: PathStyle
  /// The classes the upstream speaks, each with a complete path where it has one of its own.
  let formats: [EndpointClass: String?]
  /// The host reached over TLS on port 443 when nothing else is configured.
  let defaultHost: String?
  /// The address a preset uses when nothing else is configured.
  let defaultURL: String?
  /// The model a custom provider asks for unless `params.model` names one.
  var model: String?

  /// `openAI`.
  static let openAI = ProviderProfile(
    telemetryName: "openai", pathStyle: .openAI,
    formats: [.completions: nil, .responses: nil, .embeddings: nil, .rerank: nil],
    defaultHost: "api.openai.com", defaultURL: nil
  )

  /// `ollama`.
  static let ollama = ProviderProfile(
    telemetryName: "ollama", pathStyle: .custom, formats: [.completions: nil, .responses: nil, .embeddings: nil],
    defaultHost: nil, defaultURL: "http://localhost:11434/v1"
  )

  /// The providers that are nothing but a custom provider with a fixed address and fixed formats.
  static let presets: Set<String> = [
    "cohere", "ollama", "baseten", "cerebras", "deepinfra", "deepseek", "groq", "huggingface", "mistral", "openrouter",
    "togetherai", "xai", "fireworks",
  ]

  /// The names the schema knows as providers, executed or not.
  static let builtIn = presets.union([
    "openai", "openAI", "gemini", "vertex", "anthropic", "bedrock", "azure", "copilot",
  ])

  /// The profile of a named provider; nil where this version does not execute it.
  static func named(_ name: String) -> ProviderProfile? {
    switch name {
    case "openai", "openAI": openAI
    case "ollama": ollama
    default: nil
    }
  }

  /// The class a format of a custom provider stands for; nil where this version does not execute it.
  static func executedClass(format: String) -> EndpointClass? { format == "completions" ? .completions : nil }

  /// The profile of a custom provider; `name` is that of the entry in `llm.providers` it comes from.
  static func custom(_ provider: CustomProvider, entryName name: String?) -> ProviderProfile? {
    var formats: [EndpointClass: String?] = [:]
    for format in provider.formats {
      guard let type = format.type?.value, let kind = executedClass(format: type) else { return nil }
      if let path = format.path, path.value == nil { return nil }
      // Of a format that is listed twice the first counts.
      if formats[kind] == nil { formats.updateValue(format.path?.value, forKey: kind) }
    }
    return ProviderProfile(
      telemetryName: provider.providerOverride?.value ?? name ?? "custom", pathStyle: .custom, formats: formats,
      defaultHost: nil, defaultURL: nil, model: provider.model?.value
    )
  }
}
