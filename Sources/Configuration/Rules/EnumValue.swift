import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # enum-value
///
/// A field that knows a fixed set of values has another one.
///
/// Values are told apart by case: `HTTP` is a protocol, `http` is not. A value that differs only in case, `_` or `-`,
/// or by a typing error that comes close to a single value, is repaired by a safe fix.
///
///     binds:
///     - port: 8080
///       listeners:
///       - protocol: http   # HTTP
///         routes: []
enum EnumValue {
  static let info = RuleInfo("enum-value", .error, "A value is not one of those its field knows.")

  static func finding(
    _ violation: Violation, _ allowed: [AllowedValue], _ found: String, _ structure: Structure
  ) -> Diagnostic {
    let names = allowed.map(\.text)
    let folded = foldedName(found)
    var near = names.filter { foldedName($0) == folded }
    // Several spellings of one name (`openai`, `openAI`): the one that shares most letters.
    if let closest = near.max(by: { shared($0, found) < shared($1, found) }) { near = [closest] }
    if near.isEmpty { near = nearestNames(found, among: names) }
    let subject = WrongType.subject(of: violation)
    let wanted = names.count == 1 ? quoted(names) : "one of \(quoted(names, limit: 12))"
    let guess = near.count == 1 ? near.first : nil
    var message = "\(subject) cannot be `\(found)`"
    if let guess { message += "; did you mean `\(guess)`?" }
    var finding = structure.diagnostic(
      info, violation, message, at: violation.node, label: guess.map { "did you mean `\($0)`?" } ?? "not known")
    finding.span = structure.valueSpan(violation)
    finding.help = ["\(subject) must be \(wanted)."]
    if let slip = ProviderForm.tightReference(violation, found, structure) {
      finding.message = "a space is missing after `reference:`"
      finding.label = "read as text"
      finding.help = ["Write `provider: \(slip.text)`."]
      finding.fixes = [slip.fix].compactMap(\.self)
      return finding
    }
    if violation.path.components.dropFirst().first == .key("models"),
      violation.path.components.last == .key("provider"),
      structure.llm?.provider(named: found) != nil
    {
      let reference = "{reference: \(yamlScalar(found))}"
      finding.help = ["`\(found)` is an entry of `llm.providers`: write `provider: \(reference)`."]
      if structure.document.style(violation.node) == .plain, !structure.document.isAlias(violation.node),
        let fix = structure.fix(
          "refer to the entry", [TextEdit(structure.document.span(violation.node), reference)], resolving: [violation])
      {
        finding.fixes = [fix]
      }
      return finding
    }
    if let guess, let edits = replacement(of: violation.node, by: guess, structure),
      let fix = structure.fix("write `\(guess)`", edits, resolving: [violation])
    {
      finding.fixes = [fix]
    }
    return finding
  }

  private static func shared(_ a: String, _ b: String) -> Int { zip(a.utf8, b.utf8).count { $0 == $1 } }

  private static func replacement(of node: NodeID, by text: String, _ structure: Structure) -> [TextEdit]? {
    let document = structure.document
    guard document.kind(node) == .scalar, !document.isAlias(node), !document.holdsVariable(node) else { return nil }
    let span = document.span(node)
    guard !span.isEmpty else { return nil }
    switch document.style(node) {
    case .plain: return [TextEdit(span, text)]
    case .singleQuoted: return [TextEdit(span, "'\(text)'")]
    case .doubleQuoted: return [TextEdit(span, "\"\(text)\"")]
    case .literal, .folded: return nil
    }
  }
}
