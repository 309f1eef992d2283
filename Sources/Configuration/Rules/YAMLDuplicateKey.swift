import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # yaml-duplicate-key
///
/// A mapping with fixed keys has one of them twice. Which of the two was meant cannot be known.
///
///     llm:
///       port: 3000
///       port: 4000
///       models: []
enum YAMLDuplicateKey {
  static let info = RuleInfo("yaml-duplicate-key", .error, "A field is given twice in one mapping.")

  static func finding(_ duplicate: Document.DuplicateKey, _ structure: Structure) -> Diagnostic {
    repeated(
      duplicate, info, "`\(structure.document.keyText(duplicate.second))` is given twice in one mapping", structure)
  }

  /// A finding about two equal keys.
  static func repeated(
    _ duplicate: Document.DuplicateKey, _ rule: RuleInfo, _ message: String, _ structure: Structure
  ) -> Diagnostic {
    let document = structure.document
    return Diagnostic(
      rule: rule.id, severity: rule.severity, message: message, span: document.span(duplicate.second),
      label: "given again here", related: [Label(document.span(duplicate.first), "first given here")],
      help: ["Remove one of the two."],
      path: path(of: duplicate.mapping, in: document).appending(key: document.keyText(duplicate.second)).description)
  }
}
