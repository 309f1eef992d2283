import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # method-not-string
///
/// `method` of a route match is not text.
///
/// A match has one method. Anything else would be passed over elsewhere, so that the route answers every method. For
/// several methods, write several matches.
///
///     routes:
///     - matches:
///       - method: [GET]
enum MethodNotString {
  static let info = RuleInfo("method-not-string", .error, "`method` of a route match is not text.")

  static func finding(_ violation: Violation, _ structure: Structure) -> Diagnostic {
    let document = structure.document
    var finding = structure.diagnostic(
      info, violation, "`method` must be one method as text", at: violation.node, label: "not text")
    finding.span = structure.valueSpan(violation)
    finding.help = ["For example `method: GET`. For several methods, write several matches."]
    let elements = document.elements(violation.node)
    if elements.count == 1, let only = elements.first, document.kind(only) == .scalar, !document.isAlias(violation.node)
    {
      let text = document.source.text(document.span(only))
      let fix = structure.fix(
        "write `\(text)` alone", [TextEdit(document.span(violation.node), text)], resolving: [violation])
      finding.fixes = document.isFlow(violation.node) ? [fix].compactMap(\.self) : []
    }
    return finding
  }
}
