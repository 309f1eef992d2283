import SourceText
import YAML

/// Writes the keys that a merge key stands for in its place.
enum MergeKeyInlining {
  /// The edits that replace `<<: *name`, or nil where no plain text edit does it.
  static func edits(_ entry: Document.Entry, in mapping: NodeID, _ document: Document) -> [TextEdit]? {
    guard let sources = sources(entry.value, document) else { return nil }
    var known = Set(document.entries(mapping).map { document.keyText($0.key) })
    var texts: [[String]] = []
    for source in sources {
      for merged in document.entries(source) {
        let name = document.keyText(merged.key)
        // A merge within the merged mapping would have to be written out first.
        if name == "<<" || holdsAnchor(merged.value, document) { return nil }
        guard known.insert(name).inserted else { continue }
        guard let text = EntryText(merged, of: source, in: document) else { return nil }
        texts.append(text.lines)
      }
    }
    guard !texts.isEmpty else { return EntryText(entry, of: mapping, in: document).map { [TextEdit($0.removal, "")] } }
    let start = document.spanWithProperties(entry.key).start
    let end = max(document.span(entry.key).end, document.span(entry.value).end)
    let span = ByteSpan(start, end)
    if document.isFlow(mapping) {
      guard texts.allSatisfy({ $0.count == 1 }) else { return nil }
      return [TextEdit(span, texts.joined().joined(separator: ", "))]
    }
    let source = document.source
    let line = source.lines.line(containing: start)
    // What follows on the line would end up behind the last of the new lines.
    guard source.bytes[end..<max(end, source.lineSpan(line).end)].allSatisfy({ $0 == 0x20 }) else { return nil }
    let margin = String(repeating: " ", count: start - source.lines.start(ofLine: line))
    let lines = texts.joined().enumerated().map {
      $0.offset == 0 || $0.element.isEmpty ? $0.element : margin + $0.element
    }
    return [TextEdit(span, lines.joined(separator: "\n"))]
  }

  /// The mappings to merge, those that win first; nil where the value is something else.
  private static func sources(_ value: NodeID, _ document: Document) -> [NodeID]? {
    switch document.kind(value) {
    case .scalar: return nil
    case .mapping: return document.isAlias(value) ? [document.resolved(value)] : nil
    case .sequence:
      let elements = document.elements(value)
      guard !document.isAlias(value), elements.allSatisfy({ document.isAlias($0) && document.kind($0) == .mapping })
      else { return nil }
      return elements.map(document.resolved)
    }
  }

  /// Whether copying a value would define an anchor twice.
  private static func holdsAnchor(_ node: NodeID, _ document: Document) -> Bool {
    var pending = [node]
    while let node = pending.popLast() {
      if document.spanWithProperties(node) != document.span(node) { return true }
      if document.isAlias(node) { continue }
      pending += document.elements(node)
      pending += document.entries(node).map(\.value)
    }
    return false
  }
}
