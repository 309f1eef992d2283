import JSONSchema
import SourceText
import YAML

/// A mapping from names to entries where a list of entries with a `name` is wanted.
enum NamedEntries {
  /// The edits that turn each key into a list entry with that `name`; nil where the mapping is not of this kind, or
  /// holds what cannot be rewritten line by line.
  static func edits(_ violation: Violation, _ structure: Structure) -> [TextEdit]? {
    let document = structure.document
    guard isNamed(violation, structure), !document.isAlias(violation.node) else { return nil }
    let isFlow = document.isFlow(violation.node)
    var edits: [TextEdit] = []
    for entry in document.entries(violation.node) {
      let own = isFlow ? flow(entry, document) : block(entry, structure)
      guard let own else { return nil }
      edits += own
    }
    guard isFlow else { return edits }
    let span = document.span(violation.node)
    return [TextEdit(ByteSpan(span.start, span.start + 1), "[")] + edits
      + [TextEdit(ByteSpan(span.end - 1, span.end), "]")]
  }

  /// Whether the keys are names rather than fields of an entry.
  static func isNamed(_ violation: Violation, _ structure: Structure) -> Bool {
    let document = structure.document
    let entries = document.entries(violation.node)
    let known = Set(structure.schema.cursor(at: violation.path.appending(index: 0))?.propertyNames ?? [])
    return !entries.isEmpty && known.contains("name")
      && entries.allSatisfy { entry in
        let isEntry = document.kind(entry.value) == .mapping || isNull(entry.value, document)
        return isEntry && !known.contains(document.keyText(entry.key))
      }
  }

  /// `gpt-4o: {provider: openAI}` to `{name: gpt-4o, provider: openAI}`.
  private static func flow(_ entry: Document.Entry, _ document: Document) -> [TextEdit]? {
    guard isPlain(entry, document) else { return nil }
    let key = document.span(entry.key)
    let name = "{name: \(document.source.text(key))"
    let value = document.span(entry.value)
    if value.isEmpty || document.entries(entry.value).isEmpty {
      return [TextEdit(ByteSpan(key.start, max(key.end, value.end)), name + "}")]
    }
    return [TextEdit(ByteSpan(key.start, value.start + 1), name + ", ")]
  }

  /// The same for a key on a line of its own: `- name: gpt-4o` with the lines of its value below.
  private static func block(_ entry: Document.Entry, _ structure: Structure) -> [TextEdit]? {
    let document = structure.document
    guard isPlain(entry, document) else { return nil }
    let key = document.span(entry.key)
    let value = document.span(entry.value)
    if value.isEmpty {
      return [TextEdit(ByteSpan(key.start, max(key.end, value.end)), "- name: " + document.source.text(key))]
    }
    if document.isFlow(entry.value) || document.entries(entry.value).isEmpty {
      return flow(entry, document).map { [TextEdit(ByteSpan(key.start, key.start), "- ")] + $0 }
    }
    guard let first = document.entries(entry.value).first,
      let colon = document.source.bytes[key.end...].firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let shift = structure.column(of: entry.key) + 2 - structure.column(of: first.key)
    let opening = [TextEdit(ByteSpan(key.start, key.start), "- name: "), TextEdit(ByteSpan(colon, colon + 1), "")]
    return structure.shift(document.span(first.key).start, value.end, by: shift).map { opening + $0 }
  }

  /// Whether the entry has no name yet, neither key nor value an anchor, a tag or an alias, and the key is on one line.
  private static func isPlain(_ entry: Document.Entry, _ document: Document) -> Bool {
    document.entry(entry.value, "name") == nil && !document.isAlias(entry.value)
      && document.spanWithProperties(entry.key) == document.span(entry.key)
      && !document.isAlias(entry.key) && document.spanWithProperties(entry.value) == document.span(entry.value)
      && !document.source.text(document.span(entry.key)).utf8.contains(0x0A)
  }
}

extension Structure {
  /// The edits that move the lines between two offsets, both included; nil where a line is not indented enough.
  func shift(_ start: Int, _ end: Int, by columns: Int) -> [TextEdit]? {
    let source = document.source
    let first = source.lines.line(containing: start)
    let last = source.lines.line(containing: max(end - 1, start))
    var edits: [TextEdit] = []
    for line in first...max(first, last) where columns != 0 {
      let span = source.lineSpan(line)
      let text = source.bytes[span.range]
      if text.allSatisfy({ $0 == 0x20 }) { continue }
      if columns > 0 {
        edits.append(TextEdit(ByteSpan(span.start, span.start), String(repeating: " ", count: columns)))
      } else {
        guard text.prefix(-columns).allSatisfy({ $0 == 0x20 }), text.count > -columns else { return nil }
        edits.append(TextEdit(ByteSpan(span.start, span.start - columns), ""))
      }
    }
    return edits
  }
}
