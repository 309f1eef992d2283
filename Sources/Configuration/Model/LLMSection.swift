import YAML

/// The `llm` section with typed values that keep their places.
struct LLMSection: Sendable {
  let section: Section
  /// The key `llm` itself.
  let key: NodeID
  let port: Spanned<Int64>?
  let providers: [LLMProviderEntry]
  let models: [LLMModelEntry]
  /// The position in ``providers`` of the first entry of each name.
  let providerIndices: [String: Int]
}

/// One entry of `llm.models`. A class: many rules look at it, and a copy would retain each of its parts.
final class LLMModelEntry: Sendable {
  let section: Section
  let id: Spanned<String>?
  let name: Spanned<String>?
  let visibility: Spanned<String>?
  let provider: ProviderSelection?
  let params: LLMParams

  init(_ document: Document, _ section: Section) {
    self.section = section
    id = document.string(section, "id")
    name = document.string(section, "name")
    visibility = document.string(section, "visibility")
    provider = ProviderSelection(document, section)
    params = LLMParams(document, document.section(section, "params"))
  }
}

/// One entry of `llm.providers`.
struct LLMProviderEntry: Sendable {
  let section: Section
  let name: Spanned<String>?
  let provider: ProviderSelection?
  let params: LLMParams
}

/// The `params` of a model or of a provider entry; a class for the reason that ``LLMModelEntry`` is one.
final class LLMParams: Sendable {
  /// The mapping; nil where nothing is written.
  let section: Section?
  let model: Spanned<String>?
  let apiKey: Secret?
  let baseURL: Spanned<String>?
  let hostOverride: Spanned<String>?
  let pathOverride: Spanned<String>?
  let pathPrefix: Spanned<String>?
  let tokenize: Spanned<Bool>?

  init(_ document: Document, _ section: Section?) {
    self.section = section
    model = document.string(section, "model")
    apiKey = Secret(document, section, "apiKey")
    baseURL = document.string(section, "baseUrl")
    hostOverride = document.string(section, "hostOverride")
    pathOverride = document.string(section, "pathOverride")
    pathPrefix = document.string(section, "pathPrefix")
    tokenize = document.boolean(section, "tokenize")
  }
}

/// The value of `provider`.
struct ProviderSelection: Sendable {
  /// The forms a provider can have.
  enum Form: Sendable {
    /// A name such as `openAI` or `ollama`.
    case named(String)
    /// `{reference: NAME}`.
    case reference(Spanned<String>)
    /// `{custom: {…}}`.
    case custom(CustomProvider)
    /// Not known, or nothing the schema allows.
    case unknown
  }

  /// The value of the key `provider`.
  let node: NodeID
  let key: NodeID
  let path: String
  let form: Form
}

/// A provider described by the formats it speaks.
struct CustomProvider: Sendable {
  /// One format and, if it differs from the usual one, its path.
  struct Format: Sendable {
    let section: Section
    let type: Spanned<String>?
    let path: Spanned<String>?
  }

  let section: Section
  let model: Spanned<String>?
  let providerOverride: Spanned<String>?
  /// The value of `formats`, if it is a list.
  let formatList: NodeID?
  let formats: [Format]
}

extension LLMSection {
  /// The provider entry of a name; of several the first.
  func provider(named name: String) -> LLMProviderEntry? { providerIndices[name].map { providers[$0] } }
}
