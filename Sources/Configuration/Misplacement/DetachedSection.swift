import Diagnostics
import JSONSchema
import SourceText
import YAML

/// Fields of the `llm` section at the top level of a file that has no `llm`.
enum DetachedSection {
  /// The fields in document order; empty where nothing speaks for the section.
  static func fields(_ document: Document, _ schema: Schema, _ violations: [Violation]) -> [Document.Entry] {
    guard let root = document.root, document.kind(root) == .mapping, document.entry(root, "llm") == nil else {
      return []
    }
    let known = Set(schema.cursor(at: [.key("llm")])?.propertyNames ?? [])
    let keys = violations.compactMap { violation -> NodeID? in
      guard case .unknownField(let name, _) = violation.kind, violation.mapping == root, known.contains(name) else {
        return nil
      }
      return violation.key
    }
    let found = Set(keys)
    let entries = document.entries(root).filter { found.contains($0.key) }
    let names = Set(entries.map { document.keyText($0.key) })
    // A `port` alone may be meant for anything.
    return names.isDisjoint(with: ["models", "providers", "virtualModels"]) ? [] : entries
  }

  /// The finding for all of the fields, at the first; nil where there are none.
  static func finding(_ structure: Structure) -> Diagnostic? {
    let fields = structure.detachedFields
    guard let first = fields.first, let violation = structure.violations.first(where: { $0.key == first.key }) else {
      return nil
    }
    let name = structure.document.keyText(first.key)
    var finding = structure.diagnostic(
      MisplacedField.info, violation, UnknownField.message(violation, name) + "; it belongs under `llm`",
      label: "belongs under `llm`")
    finding.related = fields.dropFirst().map {
      Label(structure.document.span($0.key), "so does `\(structure.document.keyText($0.key))`")
    }
    let names = fields.map { structure.document.keyText($0.key) }
    let isFlow = structure.document.root.map { structure.document.isFlow($0) } ?? false
    finding.help = [
      isFlow
        ? "Put \(quoted(names, "and")) into a mapping under `llm`."
        : "Write `llm:` above it and indent \(quoted(names, "and")) below."
    ]
    let keys = Set(fields.map(\.key))
    let resolved = structure.violations.filter { $0.key.map(keys.contains) == true }
    let verb = "nest \(quoted(names, "and")) under a new `llm:`"
    if let fix = structure.fix(verb, structure.nestUnderSection(fields), resolving: resolved) { finding.fixes = [fix] }
    return finding
  }
}

extension Structure {
  /// The edits that put `llm:` above the first of some top-level fields and all of them below it.
  func nestUnderSection(_ fields: [Document.Entry]) -> [TextEdit]? {
    guard let root = document.root, let field = fields.first else { return nil }
    let source = document.source
    let following = document.entries(root).drop { $0 != field }
    let run = zip(following, fields).prefix { $0 == $1 }.map(\.0)
    guard let last = run.last else { return nil }
    if document.isFlow(root) {
      guard run.count == fields.count else { return nil }
      let opener = document.style(field.key) == .doubleQuoted ? "\"llm\": {" : "llm: {"
      let start = document.spanWithProperties(field.key).start
      let end = lastByte(of: last, document) + 1
      return [TextEdit(ByteSpan(start, start), opener), TextEdit(ByteSpan(end, end), "}")]
    }
    let start = document.spanWithProperties(field.key).start
    let keyLine = source.lines.line(containing: start)
    let column = start - source.lines.start(ofLine: keyLine)
    guard source.bytes[(start - column)..<start].allSatisfy({ $0 == 0x20 }) else { return nil }
    let firstLine = EntryText.firstComment(above: keyLine, column: column, document)
    let lastLine = source.lines.line(containing: lastByte(of: last, document))
    let margin = String(repeating: " ", count: indentation)
    var edits: [TextEdit] = []
    for line in firstLine...lastLine where !source.lineSpan(line).isEmpty {
      let offset = line == firstLine ? source.lineSpan(line).start : source.lines.start(ofLine: line)
      let opener = line == firstLine ? String(repeating: " ", count: column) + "llm:" + lineEnding : ""
      edits.append(TextEdit(ByteSpan(offset, offset), opener + margin))
    }
    var moved = ""
    for field in fields.dropFirst(run.count) {
      guard let text = EntryText(field, of: root, in: document) else { return nil }
      edits.append(TextEdit(text.removal, ""))
      let indented = margin + String(repeating: " ", count: column)
      for line in text.lines { moved += (line.isEmpty ? line : indented + line) + lineEnding }
    }
    if !moved.isEmpty {
      guard lastLine < source.lines.count else { return nil }
      let end = source.lines.start(ofLine: lastLine + 1)
      edits.append(TextEdit(ByteSpan(end, end), moved))
    }
    return edits
  }
}
