import JSONSchema
import SourceText
import YAML

extension RepairSearch {
  /// The mappings near by that take an entry.
  func moves(_ suspect: Suspect) -> [Repair] {
    var search = TargetSearch(structure, suspect)
    search.run()
    return search.repairs
  }
}

/// Lists the mappings around an entry that take it: those around its own mapping, and those below and beside it.
private struct TargetSearch {
  let structure: Structure
  let suspect: Suspect
  let name: String
  let lines: ClosedRange<Int>
  /// Whether the entry is the first or last in its mapping, as a key is that was indented by one level too many.
  let isAtEdge: Bool
  /// Whether its own mapping does not name it, so that it may stand there by mistake.
  let isStrange: Bool
  private(set) var repairs: [Repair] = []
  /// Mappings that were tried.
  private var visited = 0
  /// Keys and entries of lists that were looked at.
  private var steps = 0

  private static let maximumVisits = 256
  private static let maximumSteps = 1024

  private var isDone: Bool { visited >= TargetSearch.maximumVisits || steps >= TargetSearch.maximumSteps }

  private var document: Document { structure.document }

  init(_ structure: Structure, _ suspect: Suspect) {
    self.structure = structure
    self.suspect = suspect
    name = structure.document.keyText(suspect.entry.key)
    lines = structure.lines(of: suspect.entry)
    let entries = structure.document.entries(suspect.mapping)
    isAtEdge = entries.first == suspect.entry || entries.last == suspect.entry
    let own = Configuration.path(of: suspect.mapping, in: structure.document)
    isStrange = structure.schema.cursor(at: own)?.names(name) != true
  }

  mutating func run() {
    var base = suspect.mapping
    var excluded = suspect.entry.key
    let own = Configuration.path(of: base, in: document)
    var length = own.components.count
    var up = 0
    defer { structure.proof.allowance.spend(steps: visited + steps) }
    while !isDone {
      let path = InstancePath(Array(own.components.prefix(length)))
      guard let cursor = structure.schema.cursor(at: path) else { return }
      if up > 0 { add(Destination(mapping: base), path, cursor, 10 * up - (isAtEdge ? 3 : 0)) }
      descend(base, path, cursor, excluded, 10 * (up + 1), up == 0 ? 3 : up < 3 ? 2 : 1)
      if up < 2 { addAbsent(base, path, cursor, 10 * (up + 1) + 4) }
      var node = base
      while let parent = document.parent(node), document.kind(parent) != .mapping {
        node = parent
        length -= 1
      }
      guard let parent = document.parent(node) else { return }
      excluded = document.entry(of: node, in: parent)?.key ?? excluded
      base = parent
      length -= 1
      up += 1
    }
  }

  private mutating func add(_ destination: Destination, _ path: InstancePath, _ cursor: SchemaCursor, _ cost: Int) {
    visited += 1
    guard let acceptance = cursor.acceptance(of: name, suspect.entry.value, in: document) else { return }
    let isThere = destination.emptyKey == nil && destination.missing.isEmpty
    if isThere, document.entry(destination.mapping, name) != nil { return }
    var cost = suspect.cost + cost
    switch acceptance {
    case .field: if isStrange { cost -= 2 }
    case .freeKey: cost += 9
    case .openMapping: cost += 16
    // What is wrong inside the value is another matter.
    case .nameOnly: cost += 12
    }
    if isThere, structure.lacks(name, destination.mapping) { cost -= 8 }
    repairs.append(
      Repair(
        action: .move([suspect.entry], from: suspect.mapping, to: destination, pattern: path), cost: cost,
        isGuess: acceptance != .field || suspect.cost >= 10))
  }

  /// Adds the mappings below `mapping`, except those below the key `excluded`.
  private mutating func descend(
    _ mapping: NodeID, _ path: InstancePath, _ cursor: SchemaCursor, _ excluded: NodeID, _ cost: Int, _ depth: Int
  ) {
    guard depth > 0 else { return }
    for entry in document.entries(mapping) where entry.key != excluded && !document.isAlias(entry.value) {
      guard !isDone else { return }
      steps += 1
      let key = document.keyText(entry.key)
      guard let inner = cursor.value(of: key) else { continue }
      let below = path.appending(key: key)
      let own = cost + adjacency(structure.lines(of: entry))
      if structure.isEmptyValue(entry) {
        add(Destination(mapping: mapping, emptyKey: entry), below, inner, own - 2)
      }
      switch document.kind(entry.value) {
      case .scalar: continue
      case .mapping:
        add(Destination(mapping: entry.value), below, inner, own)
        descend(entry.value, below, inner, excluded, cost + 10, depth - 1)
      case .sequence: descendList(entry, below, inner, excluded, cost, depth)
      }
    }
  }

  private mutating func descendList(
    _ entry: Document.Entry, _ path: InstancePath, _ cursor: SchemaCursor, _ excluded: NodeID, _ cost: Int, _ depth: Int
  ) {
    guard let inner = cursor.element else { return }
    let elements = document.elements(entry.value)
    // Of many entries those at the end that is nearer.
    let isBelow = entry.key.index > suspect.entry.key.index
    let count = min(elements.count, 24)
    steps += count
    for step in 0..<count {
      let index = isBelow ? step : elements.count - 1 - step
      let element = elements[elements.startIndex + index]
      guard document.kind(element) == .mapping, !document.isAlias(element) else { continue }
      let place = path.appending(index: index)
      let near = adjacency(structure.lines(of: element))
      add(Destination(mapping: element), place, inner, cost + near + min(3 * step, 12))
      if near < 0 || elements.count <= 4 { descend(element, place, inner, excluded, cost + 10, depth - 1) }
    }
  }

  /// Adds the mappings that could stand below `mapping` and do not.
  private mutating func addAbsent(_ mapping: NodeID, _ path: InstancePath, _ cursor: SchemaCursor, _ cost: Int) {
    for key in cursor.keysOfMappings(naming: name) where document.entry(mapping, key) == nil {
      steps += 1
      guard let inner = cursor.value(of: key) else { continue }
      add(Destination(mapping: mapping, missing: [key]), path.appending(key: key), inner, cost)
    }
  }

  /// Nearer where the lines of a block end just above those of the entry, or begin just below.
  private func adjacency(_ block: ClosedRange<Int>) -> Int {
    if block.upperBound < lines.lowerBound, isBlank(block.upperBound + 1, lines.lowerBound) { return -6 }
    if block.lowerBound > lines.upperBound, isBlank(lines.upperBound + 1, block.lowerBound) { return -3 }
    return 0
  }

  /// Whether the lines from one up to another hold nothing but comments.
  private func isBlank(_ first: Int, _ end: Int) -> Bool {
    guard end - first < 16 else { return false }
    return (first..<max(first, end)).allSatisfy { line in
      let text = document.source.bytes[document.source.lineSpan(line).range].drop { $0 == 0x20 }
      return text.isEmpty || text.first == UInt8(ascii: "#")
    }
  }
}

extension Structure {
  /// The 1-based lines of an entry.
  func lines(of entry: Document.Entry) -> ClosedRange<Int> {
    let first = document.line(entry.key)
    return first...max(first, document.source.lines.line(containing: lastByte(of: entry, document)))
  }

  /// The 1-based lines of a node.
  func lines(of node: NodeID) -> ClosedRange<Int> {
    let first = document.line(node)
    return first...max(first, document.source.lines.line(containing: max(document.span(node).end - 1, 0)))
  }
}
