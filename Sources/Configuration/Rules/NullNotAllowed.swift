import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # null-not-allowed
///
/// A key has no value, or the value `null`, and its field wants one.
///
/// In YAML `routes:` without anything below it is not an empty list but null. Either give it a value or remove the
/// key; an empty list is written `[]`, an empty mapping `{}`.
///
///     routes:
enum NullNotAllowed {
  static let info = RuleInfo("null-not-allowed", .error, "A key has no value where one is needed.")

  static func finding(_ violation: Violation, _ expected: Expectation, _ structure: Structure) -> Diagnostic {
    let document = structure.document
    let subject = WrongType.subject(of: violation)
    let isWritten = !document.span(violation.node).isEmpty
    let wanted = WrongType.valueSyntax(violation)?.name ?? WrongType.words(expected)
    let message = isWritten ? "\(subject) must be \(wanted), not null" : "\(subject) has no value; it must be \(wanted)"
    var finding = structure.diagnostic(info, violation, message, label: isWritten ? "this is null" : "no value")
    finding.span = structure.valueSpan(violation)
    if let description = violation.property?.description { finding.notes = ["\(subject): \(description)"] }
    let key = structure.keyNode(of: violation.node)
    let empty = expected.types.contains("array") ? "[]" : expected.types.contains("object") ? "{}" : nil
    finding.help = ["Remove the key, or give it a value\(empty.map { "; `\($0)` is an empty one" } ?? "")."]
    if let key, let mapping = document.parent(violation.node), let entry = structure.entry(key, in: mapping),
      let text = EntryText(entry, of: mapping, in: document), !text.isOnlyEntry
    {
      let name = document.keyText(key)
      if let fix = structure.fix("remove `\(name)`", [TextEdit(text.removal, "")], resolving: [violation]) {
        // Perhaps a value was meant to follow.
        finding.fixes = [Fix(fix.message, .unsafe, fix.edits)]
      }
    }
    return finding
  }
}
