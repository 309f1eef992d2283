import YAML

extension LLMSection {
  /// Reads the `llm` section; nil where the document has none, or something else than a mapping in its place.
  init?(_ document: Document) {
    guard let root = document.root.flatMap({ Section(document, $0, path: "") }), let field = root.field("llm"),
      let section = Section(document, field.value, path: "llm")
    else { return nil }
    self.section = section
    key = field.key
    port = document.integer(section, "port")
    providers = document.sections(section, "providers").map { LLMProviderEntry(document, $0) }
    models = document.sections(section, "models").map { LLMModelEntry(document, $0) }
    var indices: [String: Int] = [:]
    for (index, entry) in providers.enumerated() {
      if let name = entry.name?.value, indices[name] == nil { indices[name] = index }
    }
    providerIndices = indices
  }
}

extension LLMProviderEntry {
  init(_ document: Document, _ section: Section) {
    self.section = section
    name = document.string(section, "name")
    provider = ProviderSelection(document, section)
    params = LLMParams(document, document.section(section, "params"))
  }
}

extension ProviderSelection {
  init?(_ document: Document, _ parent: Section) {
    guard let field = parent.field("provider") else { return nil }
    node = field.value
    key = field.key
    path = parent.path("provider")
    form = ProviderSelection.form(document, field.value, path: path)
  }

  private static func form(_ document: Document, _ node: NodeID, path: String) -> Form {
    if let name = document.string(node).value { return .named(name) }
    guard let section = Section(document, node, path: path) else { return .unknown }
    if let reference = document.string(section, "reference") { return .reference(reference) }
    guard let custom = document.section(section, "custom") else { return .unknown }
    return .custom(CustomProvider(document, custom))
  }
}

extension CustomProvider {
  init(_ document: Document, _ section: Section) {
    self.section = section
    model = document.string(section, "model")
    providerOverride = document.string(section, "providerOverride")
    formatList = section.field("formats").map(\.value).flatMap { document.kind($0) == .sequence ? $0 : nil }
    formats = document.sections(section, "formats").map { format in
      Format(
        section: format, type: document.string(format, "type"), path: document.string(format, "path")
      )
    }
  }
}
