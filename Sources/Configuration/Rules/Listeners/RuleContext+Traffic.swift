import JSONSchema
import SourceText
import YAML

extension RuleContext {
  /// Whether the file may say somewhere else what a top-level section should: the section is no collection, or there
  /// are top-level keys that the schema does not know. What seems to be missing then is perhaps only misplaced.
  func isMisread(_ section: String) -> Bool {
    guard let root = model.root else { return true }
    if let field = root.field(section), document.kind(field.value) == .scalar { return true }
    guard let known = schema?.cursor(at: InstancePath())?.propertyNames else { return false }
    return root.fields.contains { !known.contains($0.name) }
  }

  /// A sentence with the names that a section defines.
  func definedNames(_ names: [String], in section: String) -> String {
    if names.isEmpty { return "`\(section)` defines none." }
    return "Defined \(names.count == 1 ? "is" : "are") \(quoted(names.map(shown), "and", limit: 10))."
  }

  /// Help for a name that is not defined, and its fix: the nearest defined name.
  func nearest(_ name: String, among names: [String], searching: Bool = true) -> String? {
    searching ? nearestNames(name, among: names).first : nil
  }

  private func shown(_ name: String) -> String {
    name.unicodeScalars.count > 60 ? String(name.unicodeScalars.prefix(60)) + "…" : name
  }
}

extension Document {
  /// The edit that writes a field in front of the others of a mapping; nil where no line of its own can be given to it.
  func insertion(_ field: String, into mapping: NodeID) -> TextEdit? {
    guard !isAlias(mapping), let first = entries(mapping).first else { return nil }
    let start = spanWithProperties(first.key).start
    if isFlow(mapping) { return TextEdit(ByteSpan(start, start), field + ", ") }
    let lineStart = source.lineSpan(source.lines.line(containing: start)).start
    let prefix = source.bytes[lineStart..<start]
    guard prefix.allSatisfy({ $0 == 0x20 || $0 == 0x2D }) else { return nil }  // space, dash
    return TextEdit(ByteSpan(start, start), field + "\n" + String(repeating: " ", count: prefix.count))
  }

  /// The edit that writes a field behind one whose value is a scalar; nil where no line of its own can be given to it.
  func insertion(_ field: String, after other: Section.Field, in mapping: NodeID) -> TextEdit? {
    guard !isAlias(mapping), kind(other.value) == .scalar, !isAlias(other.value) else { return nil }
    let end = span(other.value).end
    if isFlow(mapping) { return TextEdit(ByteSpan(end, end), ", " + field) }
    let start = spanWithProperties(other.key).start
    let prefix = source.bytes[source.lineSpan(source.lines.line(containing: start)).start..<start]
    guard prefix.allSatisfy({ $0 == 0x20 || $0 == 0x2D }) else { return nil }  // space, dash
    let lineEnd = source.lineSpan(source.lines.line(containing: end)).end
    return TextEdit(ByteSpan(lineEnd, lineEnd), "\n" + String(repeating: " ", count: prefix.count) + field)
  }

  /// The edit that takes a field out of a mapping; nil where it is the only one, or cannot be told apart safely.
  func removal(of field: Section.Field, from section: Section) -> TextEdit? {
    guard let entry = entries(section.node).first(where: { $0.key == field.key }),
      let text = EntryText(entry, of: section.node, in: self), !text.isOnlyEntry
    else { return nil }
    return TextEdit(text.removal, "")
  }
}
