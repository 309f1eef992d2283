import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # set-duplicate
///
/// A list in which each entry counts once has an entry twice. The second one has no effect.
///
///     routes:
///     - policies:
///         csrf:
///           additionalOrigins: [example.com, example.com]
///       backends: []
enum SetDuplicate {
  static let info = RuleInfo("set-duplicate", .warning, "An entry occurs twice in a list where each counts once.")

  static func finding(
    _ violation: Violation, _ first: NodeID, _ second: NodeID, _ structure: Structure
  ) -> Diagnostic {
    let name = WrongType.fieldName(violation)
    var finding = structure.diagnostic(
      info, violation, "an entry of `\(name)` is repeated; each counts once", at: second, label: "repeated here")
    finding.related = [Label(structure.visibleSpan(first), "first given here")]
    finding.help = ["Remove one of the two."]
    return finding
  }
}
