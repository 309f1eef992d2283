import Diagnostics
import JSONSchema
import YAML

/// Findings about scalars that the schema refuses and for which there is more to say than that.
enum ScalarViolations {
  /// The finding of a rule about the text of scalars; nil where the violation is about something else.
  static func finding(_ violation: Violation, _ structure: Structure) -> Diagnostic? {
    if let finding = mergeKey(violation, structure) { return finding }
    switch violation.kind {
    case .wrongType(let expected, let found):
      let kind = kind(violation)
      if kind == .duration, let finding = DurationSyntax.numberFinding(violation, structure) { return finding }
      if kind == .method { return MethodNotString.finding(violation, structure) }
      return expected.types.contains("string") ? EnvExpansionUnquoted.finding(violation, found, structure) : nil
    case .integerRange:
      guard case .status(let use) = kind(violation) else { return nil }
      return StatusRange.finding(violation, use, structure)
    default: return nil
    }
  }

  /// The finding for a merge key in a map of texts, whose value is not one.
  private static func mergeKey(_ violation: Violation, _ structure: Structure) -> Diagnostic? {
    guard let key = violation.key ?? structure.keyNode(of: violation.node), structure.document.keyText(key) == "<<"
    else { return nil }
    var violation = violation
    violation.key = key
    violation.mapping = structure.document.parent(key)
    return YAMLMergeKey.inClosedObject(violation, structure)
  }

  private static func kind(_ violation: Violation) -> ScalarKind? {
    guard let definition = violation.definition, let fields = ScalarKind.table[definition] else { return nil }
    switch violation.path.components.last {
    case .key(let name)?: return fields[name]
    case .index?:
      guard case .key(let name)? = violation.path.components.dropLast().last else { return nil }
      return fields["\(name)[]"]
    case nil: return nil
    }
  }
}
