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
    if let similar = misspelt(property.name, mapping, structure) {
      finding.help = ["Rename `\(similar)` to `\(property.name)`."]
    }
    return finding
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
    for violation in structure.violations where violation.mapping == mapping {
      guard case .unknownField(let unknown, _) = violation.kind else { continue }
      if foldedName(unknown) == foldedName(name) || nearestNames(unknown, among: [name]) == [name] { return unknown }
    }
    return nil
  }
}
