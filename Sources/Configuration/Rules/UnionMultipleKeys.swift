import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # union-multiple-keys
///
/// A mapping takes one of several forms, each told by its key, and has the keys of more than one.
///
///     backends:
///     - name: tools
///       host: "a.example:443"
///       mcp: {targets: []}
enum UnionMultipleKeys {
  static let info = RuleInfo("union-multiple-keys", .error, "Keys that select different forms are given together.")

  static func finding(
    _ violation: Violation, _ keys: [NodeID], _ alternatives: [AlternativeSummary], _ structure: Structure
  ) -> Diagnostic {
    let document = structure.document
    let names = keys.map { document.keyText($0) }
    let owner = role(violation.definition, at: violation.path)
    var finding = structure.diagnostic(
      info, violation, "\(owner) can have only one of \(quoted(names, "and"))", at: keys.last,
      label: "this selects another form")
    finding.related = keys.dropLast().map { Label(document.span($0), "`\(document.keyText($0))` is given here") }
    finding.help = ["Keep one of them and remove the others."]
    return finding
  }
}
