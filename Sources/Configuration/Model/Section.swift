import SourceText
import YAML

/// A mapping of the configuration and its place, such as `llm.models[0].params`.
struct Section: Sendable {
  /// One key that has a value other than null.
  struct Field: Sendable {
    let name: String
    let key: NodeID
    let value: NodeID
  }

  /// The mapping, behind any alias.
  let node: NodeID
  /// The place in the document; empty for the root.
  let path: String
  /// The keys in document order. Of a repeated key only the last is listed, as only that one counts.
  let fields: [Field]

  /// Reads a mapping; nil for any other kind of node.
  init?(_ document: Document, _ node: NodeID, path: String) {
    guard document.kind(node) == .mapping else { return nil }
    self.node = document.resolved(node)
    self.path = path
    fields =
      document.duplicateKeys.isEmpty ? Section.fields(document, node) : Section.lastFields(document, node)
  }

  /// The keys of a mapping in which none is repeated.
  private static func fields(_ document: Document, _ node: NodeID) -> [Field] {
    let entries = document.entries(node)
    var fields: [Field] = []
    fields.reserveCapacity(entries.count)
    for entry in entries where !document.isNull(entry.value) {
      fields.append(Field(name: document.keyText(entry.key), key: entry.key, value: entry.value))
    }
    return fields
  }

  private static func lastFields(_ document: Document, _ node: NodeID) -> [Field] {
    var fields: [Field] = []
    var seen: Set<String> = []
    for entry in document.entries(node).reversed() {
      let name = document.keyText(entry.key)
      guard seen.insert(name).inserted, !document.isNull(entry.value) else { continue }
      fields.append(Field(name: name, key: entry.key, value: entry.value))
    }
    return fields.reversed()
  }

  /// The field of a name, unless it is absent or null.
  func field(_ name: String) -> Field? { fields.first { $0.name == name } }

  /// The place of a field.
  func path(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}

extension Document {
  /// Whether a node is a collection without elements.
  func isEmptyCollection(_ node: NodeID) -> Bool {
    switch kind(node) {
    case .scalar: false
    case .sequence: elements(node).isEmpty
    case .mapping: entries(node).isEmpty
    }
  }

  /// The mappings of a sequence with their places; elements of other kinds are left out.
  func sections(_ node: NodeID, path: String) -> [Section] {
    elements(node).enumerated().compactMap { index, element in
      Section(self, element, path: "\(path)[\(index)]")
    }
  }

  /// The mapping in a field, if it is one.
  func section(_ parent: Section?, _ name: String) -> Section? {
    guard let parent, let field = parent.field(name) else { return nil }
    return Section(self, field.value, path: parent.path(name))
  }

  /// The mappings of the sequence in a field; empty where there is none.
  func sections(_ parent: Section?, _ name: String) -> [Section] {
    guard let parent, let field = parent.field(name) else { return [] }
    return sections(field.value, path: parent.path(name))
  }

  /// The text in a field.
  func string(_ section: Section?, _ name: String) -> Spanned<String>? {
    guard let field = section?.field(name) else { return nil }
    return string(field.value, key: field.key)
  }

  /// The text of a node.
  func string(_ node: NodeID, key: NodeID? = nil) -> Spanned<String> {
    var text: String?
    if kind(node) == .scalar, case .string(let string) = value(node) { text = string }
    return Spanned(node: node, span: span(node), key: key, value: text)
  }

  /// The integer in a field.
  func integer(_ section: Section?, _ name: String) -> Spanned<Int64>? {
    guard let field = section?.field(name) else { return nil }
    var number: Int64?
    if case .integer(let integer) = value(field.value) { number = integer }
    return Spanned(node: field.value, span: span(field.value), key: field.key, value: number)
  }

  /// The boolean in a field.
  func boolean(_ section: Section?, _ name: String) -> Spanned<Bool>? {
    guard let field = section?.field(name) else { return nil }
    var flag: Bool?
    if case .bool(let bool) = value(field.value) { flag = bool }
    return Spanned(node: field.value, span: span(field.value), key: field.key, value: flag)
  }
}
