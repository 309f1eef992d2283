import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # unknown-field
///
/// A mapping has a key that the configuration does not know there, and that belongs nowhere near.
///
/// The gateway refuses such a key instead of ignoring it: what it was meant to do would otherwise silently not happen.
/// The nearest known name is proposed. A name that differs only in case, `_` or `-` is repaired by a safe fix; so is
/// a typing error when a single name comes close and the value fits it.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           hostoverride: "localhost:11434"   # `hostOverride`
enum UnknownField {
  static let info = RuleInfo("unknown-field", .error, "A key is not known where it stands.")

  /// The finding for a name that has the letters of a known one in another spelling; nil when there is none.
  static func sameLetters(
    _ violation: Violation, _ name: String, _ allowed: [String], _ structure: Structure
  ) -> Diagnostic? {
    let folded = foldedName(name)
    let matches = allowed.filter { foldedName($0) == folded }
    guard matches.count == 1, let match = matches.first else { return nil }
    return renamed(violation, name, to: match, structure)
  }

  /// The finding for a name that belongs nowhere else.
  static func finding(
    _ violation: Violation, _ name: String, _ allowed: [String], _ structure: Structure
  ) -> Diagnostic {
    let near = nearestNames(name, among: allowed)
    if let match = near.first, near.count == 1 { return renamed(violation, name, to: match, structure) }
    var finding = structure.diagnostic(info, violation, message(violation, name), label: "not a known field")
    if near.isEmpty {
      finding.help = allowed.isEmpty ? [] : ["Known fields here: \(quoted(allowed, "and", limit: 12))."]
    } else {
      finding.help = ["Did you mean \(quoted(near))?"]
    }
    return finding
  }

  static func message(_ violation: Violation, _ name: String) -> String {
    let path = violation.path.parent ?? InstancePath()
    if path.components.isEmpty { return "`\(name)` is not a top-level field" }
    return "`\(name)` is not a field of \(role(violation.definition, at: path))"
  }

  /// The finding for a name that stands for another one.
  static func renamed(
    _ violation: Violation, _ name: String, to match: String, _ structure: Structure
  ) -> Diagnostic {
    var finding = structure.diagnostic(
      info, violation, message(violation, name) + "; did you mean `\(match)`?", label: "did you mean `\(match)`?")
    guard let key = violation.key, let mapping = violation.mapping else { return finding }
    if let other = structure.document.entry(mapping, match) {
      let span = structure.document.span(other.key)
      finding.related = [Label(span, "`\(match)` is given already")]
      return finding
    }
    let edits = [TextEdit(structure.document.span(key), match)]
    if let fix = structure.fix("rename `\(name)` to `\(match)`", edits, resolving: [violation]) {
      finding.fixes = [fix]
    }
    return finding
  }
}

/// A name without case, `_` and `-`: what remains equal when only the style of spelling differs.
func foldedName(_ name: String) -> String {
  String(decoding: name.utf8.filter { $0 != 0x5F && $0 != 0x2D }, as: UTF8.self).lowercased()
}
