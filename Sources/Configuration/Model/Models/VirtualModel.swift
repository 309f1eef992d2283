import YAML

/// One entry of `llm.virtualModels`: a name that stands for one of several models.
struct VirtualModel: Sendable {
  /// How the model is chosen.
  enum Kind: String, CaseIterable, Sendable { case weighted, failover, conditional }

  /// A way to choose, and what there is to choose from.
  struct Strategy: Sendable {
    let kind: Kind
    let field: Section.Field
    /// The list `targets`, if it is one.
    let list: NodeID?
    let targets: [Target]
  }

  /// A model to choose.
  struct Target: Sendable {
    let section: Section
    let model: Spanned<String>?
    /// The share of the requests; nil where none is written, which means 1.
    let weight: Spanned<Int64>?
    /// The condition; nil for the target that takes the rest.
    let condition: Section.Field?
  }

  let section: Section
  let name: Spanned<String>?
  let routing: Section.Field?
  let strategies: [Strategy]

  init(_ document: Document, _ section: Section) {
    self.section = section
    name = document.string(section, "name")
    routing = section.field("routing")
    let fields = document.section(section, "routing")?.fields ?? []
    strategies = fields.compactMap { field in
      Kind(rawValue: field.name).map { Strategy(document, $0, field) }
    }
  }
}

extension VirtualModel.Strategy {
  fileprivate init(_ document: Document, _ kind: VirtualModel.Kind, _ field: Section.Field) {
    self.kind = kind
    self.field = field
    let section = Section(document, field.value, path: "")
    list = section?.field("targets").flatMap { document.kind($0.value) == .sequence ? $0.value : nil }
    targets = document.sections(section, "targets").map { target in
      VirtualModel.Target(
        section: target, model: document.string(target, "model"), weight: document.integer(target, "weight"),
        condition: target.field("when"))
    }
  }
}

extension LLMSection {
  /// The entries of `virtualModels`.
  func virtualModels(_ document: Document) -> [VirtualModel] {
    document.sections(section, "virtualModels").map { VirtualModel(document, $0) }
  }
}
