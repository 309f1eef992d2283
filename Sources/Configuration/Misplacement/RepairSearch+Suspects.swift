import JSONSchema
import YAML

/// An entry that may have slipped.
struct Suspect {
  var entry: Document.Entry
  var mapping: NodeID
  /// How much less likely it is than the key a violation points at.
  var cost: Int
}

extension RepairSearch {
  /// The entry a violation points at, alone.
  func pointedAt(_ violation: Violation) -> [Suspect] {
    let key = violation.key ?? structure.keyNode(of: violation.node)
    let mapping = violation.key == nil ? document.parent(violation.node) : violation.mapping
    guard let key, let mapping, !document.isAlias(mapping), let entry = structure.entry(key, in: mapping) else {
      return []
    }
    return [Suspect(entry: entry, mapping: mapping, cost: 0)]
  }

  /// The entries around a violation that may have slipped, the likeliest first.
  func suspects(_ violation: Violation) -> [Suspect] {
    var result: [Suspect] = []
    var seen: Set<NodeID> = []
    func add(_ entry: Document.Entry, _ mapping: NodeID, _ cost: Int) {
      guard !document.isAlias(mapping), seen.insert(entry.key).inserted else { return }
      result.append(Suspect(entry: entry, mapping: mapping, cost: cost))
    }
    // What the violation points at, and the keys on the way to it: a union reports the members of what slipped.
    var cost = violation.key == nil ? 4 : 0
    var node = violation.node
    if violation.key != nil, let mapping = violation.mapping,
      let entry = violation.key.flatMap({ structure.entry($0, in: mapping) })
    {
      add(entry, mapping, 0)
    }
    while let parent = document.parent(node) {
      if let entry = document.entry(of: node, in: parent) {
        add(entry, parent, cost)
        cost += 3
      }
      node = parent
    }
    let around = neighbours(violation)
    // A name that is not known where a key is missing.
    if let own = around.first, let cursor = schema.cursor(at: Configuration.path(of: own, in: document)) {
      for entry in document.entries(own).prefix(32) where !cursor.names(document.keyText(entry.key)) {
        add(entry, own, 2)
      }
    }
    // A key that is missing, wherever it stands near by.
    if case .missingField(let property) = violation.kind {
      for mapping in around { document.entry(mapping, property.name).map { add($0, mapping, 2) } }
    }
    for mapping in around.prefix(12) {
      for entry in document.entries(mapping).prefix(32) { add(entry, mapping, 10) }
    }
    return result
  }

  /// The mapping a violation is about, those around it and those below it and beside it.
  private func neighbours(_ violation: Violation) -> [NodeID] {
    var own = violation.key == nil ? violation.node : violation.mapping ?? violation.node
    while document.kind(own) != .mapping, let parent = document.parent(own) { own = parent }
    guard document.kind(own) == .mapping else { return [] }
    var result = [own] + children(of: own).map(\.mapping)
    for child in children(of: own) { result += children(of: child.mapping).map(\.mapping) }
    var node = own
    while let parent = document.parent(node) {
      node = parent
      guard document.kind(parent) == .mapping else { continue }
      result.append(parent)
      result += children(of: parent).map(\.mapping)
    }
    var seen: Set<NodeID> = []
    return result.filter { seen.insert($0).inserted && !document.isFlow($0) }
  }

  /// The mappings one level below a mapping: values of its keys and entries of its lists.
  func children(of mapping: NodeID) -> [(mapping: NodeID, entry: Document.Entry)] {
    document.entries(mapping).flatMap { entry -> [(mapping: NodeID, entry: Document.Entry)] in
      if document.isAlias(entry.value) { return [] }
      switch document.kind(entry.value) {
      case .mapping: return [(entry.value, entry)]
      case .sequence:
        // The nearest of many: those at the end.
        return document.elements(entry.value).suffix(16)
          .filter { document.kind($0) == .mapping && !document.isAlias($0) }.map { ($0, entry) }
      case .scalar: return []
      }
    }
  }
}
