import JSONSchema
import SourceText
import YAML

/// Keys that belong below the key before them in the same mapping: their indentation was lost.
///
/// Two things betray it. Either that key has no value, or the last list entry below it lacks just the field that the
/// first of them is.
struct LostBlock {
  /// One of the keys.
  struct Member {
    /// The key with its value.
    var entry: Document.Entry
    /// The mapping it belongs to.
    var pattern: [PlaceComponent]
    /// Columns by which its lines are to be moved to the right.
    var shift: Int
  }

  /// The key before them.
  var opener: Document.Entry
  /// The list entry they continue; nil where the opener has no value.
  var continued: NodeID?
  /// The mapping that holds the keys now.
  var mapping: NodeID
  /// The place of that mapping.
  var path: InstancePath
  /// The keys, in document order.
  var members: [Member]
}

/// Finds all lost blocks: in every mapping with unknown keys, the runs of them behind an empty key.
func findLostBlocks(_ document: Document, _ schema: Schema, _ violations: [Violation]) -> [LostBlock] {
  var strays: [NodeID: (path: InstancePath, keys: Set<NodeID>)] = [:]
  var order: [NodeID] = []
  for violation in violations.prefix(Structure.searchLimit) {
    guard case .unknownField = violation.kind, let mapping = violation.mapping, let key = violation.key,
      let path = violation.path.parent, !document.isFlow(mapping), !document.isAlias(mapping)
    else { continue }
    if strays[mapping] == nil { order.append(mapping) }
    strays[mapping, default: (path, [])].keys.insert(key)
  }
  let missing = violations.compactMap { violation -> MovedKey? in
    guard case .missingField(let property) = violation.kind else { return nil }
    return MovedKey(name: property.name, mapping: violation.mapping ?? violation.node)
  }
  return order.flatMap { mapping -> [LostBlock] in
    guard let found = strays[mapping] else { return [] }
    var search = LostBlockSearch(document, schema, mapping, found.path, missing: missing)
    return search.blocks(strays: found.keys)
  }
}

/// Rebuilds the nesting of one mapping's stray keys: each goes into the deepest mapping still open that accepts it.
private struct LostBlockSearch {
  /// A mapping that would still be open at the current line, had the indentation been kept.
  struct Frame {
    var pattern: [PlaceComponent]
    /// The 0-based column of its keys.
    var column: Int
    /// The mapping itself, where the document has it.
    var node: NodeID?
  }

  let document: Document
  let schema: Schema
  let mapping: NodeID
  let path: InstancePath
  /// Required fields that mappings lack.
  let missing: [MovedKey]
  private var frames: [Frame] = []

  init(
    _ document: Document, _ schema: Schema, _ mapping: NodeID, _ path: InstancePath, missing: [MovedKey]
  ) {
    self.missing = missing
    self.document = document
    self.schema = schema
    self.mapping = mapping
    self.path = path
  }

  mutating func blocks(strays: Set<NodeID>) -> [LostBlock] {
    var result: [LostBlock] = []
    var current: LostBlock?
    for entry in document.entries(mapping) {
      if strays.contains(entry.key) {
        guard let block = current else { continue }
        if block.members.isEmpty, !isEmpty(block.opener), !findContinuation(&current, entry) { current = nil }
        if current != nil, let member = place(entry) {
          current?.members.append(member)
        } else if let block = current {
          result.append(block)
          current = nil
        }
        continue
      }
      if let block = current { result.append(block) }
      current = nil
      current = LostBlock(opener: entry, continued: nil, mapping: mapping, path: path, members: [])
      let own = path.components.map(PlaceComponent.init)
      frames = []
      open(entry, Frame(pattern: own, column: column(entry.key)), 0, isDeep: true)
    }
    if let block = current { result.append(block) }
    return result.filter { !$0.members.isEmpty }
  }

  /// Whether a key is what the last list entry before it lacks.
  private func findContinuation(_ block: inout LostBlock?, _ entry: Document.Entry) -> Bool {
    let name = document.keyText(entry.key)
    for frame in frames.reversed() {
      if let node = frame.node, missing.contains(MovedKey(name: name, mapping: node)) {
        block?.continued = node
        return true
      }
    }
    return false
  }

  private mutating func place(_ entry: Document.Entry) -> LostBlock.Member? {
    let name = document.keyText(entry.key)
    let value = isNull(entry.value, document) ? nil : entry.value
    let places = schema.places(acceptingKey: name, value: value, in: document, near: path)
    while let frame = frames.last {
      if places.contains(where: { fits($0.pattern, frame.pattern) }) { break }
      frames.removeLast()
    }
    guard let frame = frames.last else { return nil }
    let shift = frame.column - column(entry.key)
    guard shift > 0 else { return nil }
    open(entry, frame, shift, isDeep: false)
    return LostBlock.Member(entry: entry, pattern: frame.pattern, shift: shift)
  }

  /// Notes the mappings that stay open after an entry; with `isDeep` also those at the end of its value.
  private mutating func open(_ entry: Document.Entry, _ frame: Frame, _ shift: Int, isDeep: Bool) {
    let pattern = frame.pattern + [.key(document.keyText(entry.key))]
    if isEmpty(entry) {
      frames.append(Frame(pattern: pattern, column: frame.column + 2))
    } else if !document.isFlow(entry.value), !document.isAlias(entry.value) {
      switch document.kind(entry.value) {
      case .scalar: break
      case .mapping:
        let inner = Frame(pattern: pattern, column: column(entry.value) + shift, node: entry.value)
        frames.append(inner)
        if isDeep, let last = document.entries(entry.value).last { open(last, inner, shift, isDeep: true) }
      case .sequence:
        guard let last = document.elements(entry.value).last, document.kind(last) == .mapping, !document.isFlow(last)
        else { break }
        let inner = Frame(pattern: pattern + [.item], column: column(last) + shift, node: last)
        frames.append(inner)
        if isDeep, let deepest = document.entries(last).last { open(deepest, inner, shift, isDeep: true) }
      }
    }
  }

  private func isEmpty(_ entry: Document.Entry) -> Bool {
    isNull(entry.value, document) && document.spanWithProperties(entry.value).isEmpty
  }

  private func column(_ node: NodeID) -> Int {
    let start = document.span(node).start
    return start - document.source.lines.start(ofLine: document.source.lines.line(containing: start))
  }

  /// Whether a pattern of the schema is met by a way through this document.
  private func fits(_ pattern: [PlaceComponent], _ way: [PlaceComponent]) -> Bool {
    guard pattern.count == way.count else { return false }
    return zip(pattern, way).allSatisfy { expected, step in
      if case .anyKey = expected, case .key = step { return true }
      return expected == step
    }
  }
}

extension PlaceComponent {
  /// The step without the position in a list.
  init(_ component: InstancePath.Component) {
    switch component {
    case .key(let name): self = .key(name)
    case .index: self = .item
    }
  }
}

extension Structure {
  /// The edits that give all keys of a block their indentation back.
  func restoreIndentation(_ block: LostBlock) -> [TextEdit] {
    let source = document.source
    return block.members.flatMap { member -> [TextEdit] in
      let start = document.spanWithProperties(member.entry.key).start
      let keyLine = source.lines.line(containing: start)
      let column = start - source.lines.start(ofLine: keyLine)
      let first = EntryText.firstComment(above: keyLine, column: column, document)
      let last = source.lines.line(containing: lastByte(of: member.entry, document))
      return (first...last).compactMap { line in
        let span = source.lineSpan(line)
        guard !span.isEmpty else { return nil }
        return TextEdit(ByteSpan(span.start, span.start), String(repeating: " ", count: member.shift))
      }
    }
  }
}
