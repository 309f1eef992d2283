import Diagnostics
import JSONSchema
import SourceText
import YAML

/// What people write in place of `provider: NAME` and `provider: {reference: NAME}` in the `llm` section.
enum ProviderForm {
  /// Other words for `reference`.
  private static let references: Set<String> = ["ref", "refs", "$ref"]

  /// The finding for a key below `provider` that is the name of a provider or another word for `reference`.
  static func finding(
    _ violation: Violation, _ name: String, _ allowed: [String], _ structure: Structure
  ) -> Diagnostic? {
    let steps = violation.path.components
    guard steps.count == 5, steps[0] == .key("llm"), steps[1] == .key("models") || steps[1] == .key("providers"),
      steps[3] == .key("provider")
    else { return nil }
    if references.contains(name), allowed.contains("reference") {
      return UnknownField.renamed(violation, name, to: "reference", structure)
    }
    return builtIn(name).flatMap { nameAsKey(violation, $0, structure) }
  }

  /// What `provider: reference:NAME` was meant to be, and the fix for it; nil for any other text.
  static func tightReference(
    _ violation: Violation, _ found: String, _ structure: Structure
  ) -> (text: String, fix: Fix?)? {
    let prefix = "reference:"
    guard violation.path.components.last == .key("provider"), found.hasPrefix(prefix), found.count > prefix.count,
      structure.document.style(violation.node) == .plain, !structure.document.isAlias(violation.node)
    else { return nil }
    let text = "{reference: \(yamlScalar(String(found.dropFirst(prefix.count))))}"
    let edits = [TextEdit(structure.document.span(violation.node), text)]
    return (text, structure.fix("write `provider: \(text)`", edits, resolving: [violation]))
  }

  /// The name of a provider in the spelling of the schema.
  private static func builtIn(_ name: String) -> String? {
    if ProviderProfile.builtIn.contains(name) { return name }
    let folded = foldedName(name)
    return ProviderProfile.builtIn.sorted().first { foldedName($0) == folded }
  }

  private static func nameAsKey(_ violation: Violation, _ name: String, _ structure: Structure) -> Diagnostic? {
    guard let mapping = violation.mapping, let key = violation.key, let entry = structure.entry(key, in: mapping),
      let field = structure.keyNode(of: mapping), let owner = structure.document.parent(mapping)
    else { return nil }
    var finding = structure.diagnostic(
      UnknownField.info, violation, "the name of a provider stands alone: write `provider: \(name)`",
      label: "a value of `provider`, not a key below it")
    if !isEmpty(entry.value, structure.document) {
      finding.help = ["Put what is below `\(structure.document.keyText(key))` under `params`, beside `provider`."]
    }
    let edits = edits(name, entry, mapping, field, owner, violation, structure)
    let verb = isEmpty(entry.value, structure.document) ? "" : " and put its members under `params`"
    if let fix = structure.fix("write `provider: \(name)`\(verb)", edits, resolving: [violation]) {
      finding.fixes = [fix]
    }
    return finding
  }

  private static func isEmpty(_ value: NodeID, _ document: Document) -> Bool {
    isNull(value, document) || document.kind(value) == .mapping && document.entries(value).isEmpty
  }

  private static func edits(
    _ name: String, _ entry: Document.Entry, _ mapping: NodeID, _ field: NodeID, _ owner: NodeID,
    _ violation: Violation, _ structure: Structure
  ) -> [TextEdit]? {
    let document = structure.document
    guard document.entries(mapping).count == 1, !document.isAlias(mapping), !document.isAlias(entry.value),
      document.spanWithProperties(mapping) == document.span(mapping),
      document.spanWithProperties(entry.value) == document.span(entry.value)
    else { return nil }
    let start = document.span(field).end
    let end = max(document.span(mapping).end, document.span(entry.value).end)
    if isEmpty(entry.value, document) {
      let replaced = ByteSpan(start, end)
      return document.comments.contains { replaced.contains($0) } ? nil : [TextEdit(replaced, ": \(name)")]
    }
    let members = document.entries(entry.value)
    let params = violation.path.parent?.parent?.appending(key: "params")
    let known = params.flatMap { structure.schema.cursor(at: $0) }?.propertyNames ?? []
    guard document.entry(owner, "params") == nil, let first = members.first,
      members.allSatisfy({ known.contains(document.keyText($0.key)) })
    else { return nil }
    let inner = document.isFlow(entry.value) ? document.span(entry.value).start : document.span(first.key).start
    let between = ByteSpan(start, inner)
    if document.comments.contains(where: { between.contains($0) }) { return nil }
    let column = structure.column(of: field)
    let margin = structure.lineEnding + String(repeating: " ", count: column)
    guard document.isFlow(entry.value) else {
      let wanted = column + structure.indentation
      let opening = ": \(name)\(margin)params:\(margin)" + String(repeating: " ", count: structure.indentation)
      let shift = wanted - structure.column(of: first.key)
      let rest = document.source.lines.line(containing: document.span(first.key).start) + 1
      guard rest <= document.source.lines.line(containing: end - 1) else { return [TextEdit(between, opening)] }
      return structure.shift(document.source.lines.start(ofLine: rest), end, by: shift).map {
        [TextEdit(between, opening)] + $0
      }
    }
    let text = document.source.text(document.span(entry.value))
    if text.utf8.contains(0x0A) { return nil }
    let separator = document.isFlow(owner) ? ", " : margin
    return [TextEdit(ByteSpan(start, end), ": \(name)\(separator)params: \(text)")]
  }
}

extension Structure {
  /// The 0-based column, in bytes, at which a node starts.
  func column(of node: NodeID) -> Int {
    let start = document.span(node).start
    return start - document.source.lines.start(ofLine: document.source.lines.line(containing: start))
  }
}
