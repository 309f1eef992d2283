import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # alias-both-spellings
///
/// A field with two accepted spellings, or two fields that exclude each other, are given together.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         tls: {}
///         backendTLS: {}
enum AliasBothSpellings {
  static let info = RuleInfo("alias-both-spellings", .error, "Two spellings of one field are given together.")

  static func finding(_ violation: Violation, _ names: [String], _ structure: Structure) -> Diagnostic {
    let document = structure.document
    let mapping = violation.mapping ?? violation.node
    let keys = document.entries(mapping).map(\.key).filter { names.contains(document.keyText($0)) }
    let message = "\(quoted(names, "and")) are two spellings of one field; only one of them can be given"
    var finding = structure.diagnostic(info, violation, message, at: keys.last, label: "the same field again")
    finding.related = keys.dropLast().map { Label(document.span($0), "first given here") }
    finding.help = ["Keep one of the two."]
    return finding
  }
}
