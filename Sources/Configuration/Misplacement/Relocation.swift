import JSONSchema
import SourceText
import YAML

/// Where an entry is to go.
struct Destination {
  /// The deepest mapping on the way that the document has.
  var mapping: NodeID
  /// A key of ``mapping`` without a value, which gets one.
  var emptyKey: Document.Entry? = nil
  /// Keys to be created below, outermost first.
  var missing: [String] = []
}

extension Structure {
  /// The edits that move an entry, or nil where no text edit does it plainly.
  func move(
    _ entry: Document.Entry, from mapping: NodeID, to destination: Destination, renamed name: String? = nil
  ) -> [TextEdit]? {
    guard var text = EntryText(entry, of: mapping, in: document), !document.isAlias(destination.mapping) else {
      return nil
    }
    if let name, !rename(&text, document.source.text(document.span(entry.key)), to: name) { return nil }
    let insertion =
      document.isFlow(destination.mapping)
      ? flowInsertion(text, destination, source: mapping) : blockInsertion(text, destination, source: mapping)
    return insertion.map { [TextEdit(text.removal, ""), $0] }
  }

  /// The edits that move entries of one mapping together, or nil where no text edit does it plainly.
  func move(_ entries: [Document.Entry], from mapping: NodeID, to destination: Destination) -> [TextEdit]? {
    guard let last = entries.last, entries.count > 1 else {
      return entries.first.flatMap { move($0, from: mapping, to: destination) }
    }
    var lines: [String] = []
    var edits: [TextEdit] = []
    for entry in entries {
      guard !document.isFlow(mapping), let text = EntryText(entry, of: mapping, in: document) else { return nil }
      lines += text.lines
      edits.append(TextEdit(text.removal, ""))
    }
    guard !document.isAlias(destination.mapping), !document.isFlow(destination.mapping),
      var text = EntryText(last, of: mapping, in: document)
    else { return nil }
    text.lines = lines
    return blockInsertion(text, destination, source: mapping).map { edits + [$0] }
  }

  private func rename(_ text: inout EntryText, _ key: String, to name: String) -> Bool {
    guard let line = text.lines.firstIndex(where: { $0.hasPrefix(key) }) else { return false }
    text.lines[line] = name + text.lines[line].dropFirst(key.count)
    return true
  }

  private func blockInsertion(_ text: EntryText, _ destination: Destination, source mapping: NodeID) -> TextEdit? {
    if mapping == destination.mapping, text.isOnlyEntry { return nil }
    let unit = indentation
    var column: Int
    let anchor: Document.Entry
    if let empty = destination.emptyKey {
      column = columnOfKey(empty) + unit
      anchor = empty
    } else {
      guard let last = document.entries(destination.mapping).last else { return nil }
      column = document.span(destination.mapping).start
      column -= self.document.source.lines.start(ofLine: document.line(destination.mapping))
      anchor = last
    }
    var lines: [String] = []
    for name in destination.missing {
      lines.append(String(repeating: " ", count: column) + name + ":")
      column += unit
    }
    let margin = String(repeating: " ", count: column)
    lines += text.lines.map { $0.isEmpty ? $0 : margin + $0 }
    return insertion(of: lines, after: anchor, removing: text.removal)
  }

  private func insertion(of lines: [String], after anchor: Document.Entry, removing removal: ByteSpan) -> TextEdit {
    let source = document.source
    let line = source.lines.line(containing: lastByte(of: anchor, document))
    let isLast = line == source.lines.count
    let offset = isLast ? source.bytes.count : source.lines.start(ofLine: line + 1)
    let ending = lineEnding
    let body = lines.joined(separator: ending)
    // Behind a last line without a line break, unless just that line goes away.
    if isLast, offset > 0, source.bytes[offset - 1] != 0x0A, removal.end != offset {
      return TextEdit(ByteSpan(offset, offset), ending + body)
    }
    return TextEdit(ByteSpan(offset, offset), body + ending)
  }

  private func flowInsertion(_ text: EntryText, _ destination: Destination, source mapping: NodeID) -> TextEdit? {
    guard destination.emptyKey == nil, text.lines.count == 1, !text.hasComments else { return nil }
    var body = text.lines[0]
    for name in destination.missing.reversed() { body = "\(name): {\(body)}" }
    let span = document.span(destination.mapping)
    let remaining = document.entries(destination.mapping).count - (mapping == destination.mapping ? 1 : 0)
    guard remaining > 0, let last = document.entries(destination.mapping).last else {
      // Nothing else in the braces; of the source itself nothing but the entry would be left.
      guard mapping != destination.mapping, document.source.bytes[span.start] == UInt8(ascii: "{") else { return nil }
      return TextEdit(ByteSpan(span.start + 1, span.start + 1), body)
    }
    let end = lastByte(of: last, document) + 1
    return TextEdit(ByteSpan(end, end), ", " + body)
  }

  private func columnOfKey(_ entry: Document.Entry) -> Int {
    let start = document.spanWithProperties(entry.key).start
    return start - document.source.lines.start(ofLine: document.source.lines.line(containing: start))
  }

  /// The line break of the file.
  var lineEnding: String {
    let end = document.source.lineSpan(1).end
    return end < document.source.bytes.count && document.source.bytes[end] == 0x0D ? "\r\n" : "\n"
  }

  /// Finds the mapping a pattern means in this document, and what of the way to it is missing.
  ///
  /// Positions in lists are those of `origin` as far as the two go together, and otherwise the only element there is.
  /// Nil where a list has several elements or none, or where something else is in the way.
  func destination(_ pattern: [PlaceComponent], from origin: InstancePath) -> Destination? {
    guard var node = document.root else { return nil }
    var shared = true
    for (depth, component) in pattern.enumerated() {
      let step = shared && depth < origin.components.count ? origin.components[depth] : nil
      switch component {
      case .key(let name):
        if step != .key(name) { shared = false }
        guard document.kind(node) == .mapping else { return nil }
        guard let entry = document.entry(node, name) else { return missing(pattern[depth...], below: node) }
        if isEmptyValue(entry) {
          return missing(pattern[(depth + 1)...], below: node).map { found in
            Destination(mapping: node, emptyKey: entry, missing: found.missing)
          }
        }
        node = entry.value
      case .item:
        if case .index(let index)? = step, index < document.elements(node).count {
          node = document.elements(node)[document.elements(node).startIndex + index]
        } else {
          shared = false
          guard document.elements(node).count == 1, let only = document.elements(node).first else { return nil }
          node = only
        }
      case .anyKey:
        if case .key(let name)? = step, let entry = document.entry(node, name) {
          node = entry.value
        } else {
          shared = false
          guard document.entries(node).count == 1, let only = document.entries(node).first else { return nil }
          node = only.value
        }
      }
    }
    return document.kind(node) == .mapping ? Destination(mapping: node, emptyKey: nil, missing: []) : nil
  }

  /// Whether the value of an entry is left out, as in `params:`.
  func isEmptyValue(_ entry: Document.Entry) -> Bool {
    isNull(entry.value, document) && document.spanWithProperties(entry.value).isEmpty
  }

  private func missing(_ rest: ArraySlice<PlaceComponent>, below node: NodeID) -> Destination? {
    var names: [String] = []
    for component in rest {
      guard case .key(let name) = component else { return nil }
      names.append(name)
    }
    return Destination(mapping: node, emptyKey: nil, missing: names)
  }
}
