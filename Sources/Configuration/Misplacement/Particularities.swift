import JSONSchema
import SourceText
import YAML

/// What the schema lets pass in a document and rules look at nevertheless.
struct Particularities {
  /// The merge keys with the mappings that hold them.
  var mergeKeys: [(entry: Document.Entry, mapping: NodeID)] = []
  /// Scalars written as numbers with a fraction or an exponent whose value is an integer, such as `3000.0`.
  var integralFloats: [NodeID] = []

  /// Nothing was found.
  var isEmpty: Bool { mergeKeys.isEmpty && integralFloats.isEmpty }

  /// Walks over a document once.
  init(_ document: Document) {
    var pending = [document.root].compactMap { $0 }
    while let node = pending.popLast() {
      // What an alias stands for is visited where it is written.
      if document.isAlias(node) { continue }
      for entry in document.entries(node) {
        if document.utf8(entry.key).elementsEqual("<<".utf8) { mergeKeys.append((entry, node)) }
        pending.append(entry.value)
      }
      pending += document.elements(node)
      if document.kind(node) == .scalar, Particularities.isIntegralFloat(node, document) { integralFloats.append(node) }
    }
    integralFloats.sort { $0.index < $1.index }
    mergeKeys.sort { $0.entry.key.index < $1.entry.key.index }
  }

  private static func isIntegralFloat(_ node: NodeID, _ document: Document) -> Bool {
    let text = document.utf8(node)
    // Looking at the bytes first keeps most scalars from being resolved.
    guard let first = text.first, first < 0x3A, document.style(node) == .plain else { return false }
    guard text.contains(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }) else { return false }  // . e
    guard case .float(let number) = document.value(node) else { return false }
    return Int64(exactly: number) != nil
  }
}

/// The violations of the schema, and integers written as floating-point numbers: JSON Schema takes them for integers,
/// a configuration may not hold them.
func violations(in document: Document, _ schema: Schema, _ found: Particularities) -> [Violation] {
  var result = document.root.map { schema.isValid(document, $0) } == true ? [] : schema.violations(in: document)
  for node in found.integralFloats {
    let path = path(of: node, in: document)
    guard let expected = schema.cursor(at: path)?.expectation, expected.types.contains("integer"),
      !expected.types.contains("number")
    else { continue }
    let kind = Violation.Kind.floatForInteger(expected, found: document.text(node))
    result.append(Violation(kind: kind, node: node, path: path))
  }
  return result
}

/// The place of a node where it is written.
func path(of node: NodeID, in document: Document) -> InstancePath {
  var components: [InstancePath.Component] = []
  var current = node
  while let parent = document.parent(current) {
    if document.kind(parent) == .mapping {
      if let key = document.entry(of: current, in: parent)?.key { components.append(.key(document.keyText(key))) }
    } else if let position = document.position(of: current, in: parent) {
      components.append(.index(position))
    }
    current = parent
  }
  return InstancePath(components.reversed())
}
