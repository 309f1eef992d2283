import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # missing-field
///
/// A mapping lacks a key that it cannot do without.
///
///     llm:
///       models:
///       - name: "*"   # `provider` is missing
enum MissingField {
  static let info = RuleInfo("missing-field", .error, "A mapping lacks a required key.")

  static func finding(_ violation: Violation, _ property: PropertySummary, _ structure: Structure) -> Diagnostic {
    let mapping = violation.mapping ?? violation.node
    let owner = role(violation.definition, at: violation.path)
    let message =
      violation.path.components.isEmpty
      ? "the top level lacks the required field `\(property.name)`"
      : "\(owner) needs a field `\(property.name)`"
    var finding = structure.diagnostic(info, violation, message)
    let document = structure.document
    if let key = structure.keyNode(of: mapping) {
      finding.span = document.span(key)
    } else if let first = document.entries(mapping).first, !document.isFlow(mapping) {
      finding.span = document.span(first.key)
    } else {
      finding.span = structure.visibleSpan(mapping)
    }
    finding.label = "`\(property.name)` is missing here"
    if let description = property.description, !property.isDeprecated {
      finding.notes = ["`\(property.name)`: \(description)"]
    }
    let example = structure.example(violation.path.appending(key: property.name))
    finding.help = [
      example.map { "Add it, for example `\(property.name): \($0)`." } ?? "Add `\(placeholder(property))`."
    ]
    if property.name == "file", let key = structure.keyNode(of: mapping),
      SecretFields.isSecretName(document.utf8(key))
    {
      let field = document.keyText(key)
      finding.message = "`\(field)` is either text or `{file: PATH}`"
      finding.label = "a mapping without `file`"
      finding.help = [
        "Write the key itself, for example `\(field): \"$OPENAI_API_KEY\"`, or the file that holds it: "
          + "`\(field): {file: ./secrets/key}`."
      ]
      finding.fixes = [structure.fix("write the value alone", onlyValue(mapping, document), resolving: [violation])]
        .compactMap(\.self)
    }
    if let similar = misspelt(property.name, mapping, structure) {
      finding.help = ["Rename `\(similar)` to `\(property.name)`."]
    }
    return finding
  }

  /// The edits that replace `{value: x}` by `x`.
  private static func onlyValue(_ mapping: NodeID, _ document: Document) -> [TextEdit]? {
    let entries = document.entries(mapping)
    guard let entry = entries.first, entries.count == 1, document.keyText(entry.key) == "value",
      document.isFlow(mapping), document.kind(entry.value) == .scalar, !document.isAlias(mapping),
      document.spanWithProperties(entry.value) == document.span(entry.value)
    else { return nil }
    let whole = document.span(mapping)
    let value = document.span(entry.value)
    return [TextEdit(ByteSpan(whole.start, value.start), ""), TextEdit(ByteSpan(value.end, whole.end), "")]
  }

  /// A line to add; what is left to the reader stands in angle brackets.
  private static func placeholder(_ property: PropertySummary) -> String {
    let expected = property.expectation
    let value: String
    if let first = expected.values.first?.text {
      value = expected.values.count == 1 ? first : "<\(expected.values.prefix(3).map(\.text).joined(separator: "|"))>"
    } else if expected.types.contains("array") {
      value = "[...]"
    } else if expected.types.contains("string") {
      value = "<text>"
    } else if expected.types.contains("integer") || expected.types.contains("number") {
      value = "<number>"
    } else if expected.types.contains("boolean") {
      value = "<true|false>"
    } else {
      value = "{...}"
    }
    return "\(property.name): \(value)"
  }

  /// A key of the mapping that is unknown there and looks like the missing one.
  private static func misspelt(_ name: String, _ mapping: NodeID, _ structure: Structure) -> String? {
    // The names of a mapping with very many unknown keys were not meant for this one.
    for unknown in structure.strayNames[mapping, default: []].prefix(Structure.searchLimit)
    where foldedName(unknown) == foldedName(name) || nearestNames(unknown, among: [name]) == [name] {
      return unknown
    }
    return nil
  }
}
