import JSONSchema
import SourceText
import YAML

extension RepairSearch {
  /// The names of its mapping that an entry with an unknown name may be meant for.
  func renames(_ suspect: Suspect) -> [Repair] {
    let name = document.keyText(suspect.entry.key)
    let path = Configuration.path(of: suspect.mapping, in: document)
    guard let cursor = schema.cursor(at: path), !cursor.names(name), !document.holdsVariable(suspect.entry.key)
    else { return [] }
    let free = cursor.propertyNames.filter { document.entry(suspect.mapping, $0) == nil }
    let folded = foldedName(name)
    return nearestNames(name, among: free).enumerated().compactMap { order, match in
      let acceptance = cursor.acceptance(of: match, suspect.entry.value, in: document)
      var cost = suspect.cost + (foldedName(match) == folded ? 1 : 5 + 5 * order)
      if acceptance != .field { cost += 15 }
      if structure.lacks(match, suspect.mapping) { cost -= 6 }
      return Repair(
        action: .rename(suspect.entry, in: suspect.mapping, to: match), cost: cost,
        isGuess: acceptance != .field || suspect.cost >= 10)
    }
  }

  /// The collections around a violation that hold one scalar and nothing else.
  func unwrappings(_ violation: Violation) -> [Repair] {
    var result: [Repair] = []
    var node: NodeID? = violation.node
    for level in 0..<3 {
      guard let current = node else { break }
      if onlyScalar(current) != nil {
        let isList = document.kind(current) == .sequence
        result.append(
          Repair(action: .unwrap(current), cost: (isList ? 7 : 9) + 3 * level, isGuess: !isList || level > 0))
      }
      node = document.parent(current)
    }
    return result
  }

  private func onlyScalar(_ node: NodeID) -> NodeID? {
    guard !document.isAlias(node), document.spanWithProperties(node) == document.span(node) else { return nil }
    let inner: NodeID?
    switch document.kind(node) {
    case .mapping: inner = document.entries(node).count == 1 ? document.entries(node).first?.value : nil
    case .sequence: inner = document.elements(node).count == 1 ? document.elements(node).first : nil
    case .scalar: inner = nil
    }
    guard let inner, document.kind(inner) == .scalar, !document.isAlias(inner), !document.span(inner).isEmpty else {
      return nil
    }
    return inner
  }

  /// The edits that put the only scalar of a collection in its place.
  func unwrap(_ node: NodeID) -> [TextEdit]? {
    guard let inner = onlyScalar(node), !document.source.text(document.span(inner)).utf8.contains(0x0A) else {
      return nil
    }
    let whole = document.span(node)
    let value = document.spanWithProperties(inner)
    var head = TextEdit(ByteSpan(whole.start, value.start), "")
    if !document.isFlow(node), let key = structure.keyNode(of: node) {
      head = TextEdit(ByteSpan(document.span(key).end, value.start), ": ")
    }
    let tail = TextEdit(ByteSpan(value.end, max(whole.end, value.end)), "")
    let isCommented = document.comments.contains { comment in
      [head, tail].contains { $0.span.start <= comment.start && comment.start < $0.span.end }
    }
    return isCommented ? nil : [head, tail].filter { !$0.span.isEmpty || !$0.replacement.isEmpty }
  }
}
