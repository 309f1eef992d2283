import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # union-no-match
///
/// A value may take one of several forms and takes none of them, or the key that would tell which form is meant is
/// missing. The finding lists the forms with what tells them apart.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth: {}   # which kind of authentication?
enum UnionNoMatch {
  static let info = RuleInfo("union-no-match", .error, "A value fits none of the forms its field accepts.")

  static func finding(
    _ violation: Violation, _ alternatives: [AlternativeSummary], _ structure: Structure
  ) -> Diagnostic {
    let subject = WrongType.subject(of: violation)
    var finding = structure.diagnostic(
      info, violation, "\(subject) fits none of the forms it can take", at: violation.node,
      label: "none of the forms fits")
    finding.span = structure.valueSpan(violation)
    finding.help = [list(alternatives, subject)]
    return finding
  }

  /// The finding for a mapping without the key that selects its form.
  static func missingKey(
    _ violation: Violation, _ alternatives: [AlternativeSummary], _ structure: Structure
  ) -> Diagnostic {
    let keys = alternatives.flatMap(\.keys)
    let owner = role(violation.definition, at: violation.path)
    let wanted = keys.isEmpty ? "one of its forms" : "one of the keys \(quoted(keys, limit: 12))"
    var finding = structure.diagnostic(info, violation, "\(owner) needs \(wanted)", label: "none of them is here")
    if let key = structure.keyNode(of: violation.node) {
      finding.span = structure.document.span(key)
    } else {
      finding.span = structure.visibleSpan(violation.node)
    }
    finding.help = [list(alternatives, owner)]
    return finding
  }

  /// The finding for a keyword of the schema that has no rule of its own.
  static func other(_ violation: Violation, _ keyword: String, _ structure: Structure) -> Diagnostic {
    let subject = WrongType.subject(of: violation)
    var finding = structure.diagnostic(
      info, violation, "\(subject) does not meet the condition `\(keyword)` of the schema", at: violation.node)
    finding.span = structure.valueSpan(violation)
    return finding
  }

  private static func list(_ alternatives: [AlternativeSummary], _ subject: String) -> String {
    let lines = alternatives.prefix(12).map { alternative in
      var line = "- "
      if alternative.keys.isEmpty {
        let types = alternative.types.filter { $0 != "null" }.map(WrongType.typeName)
        line += types.isEmpty ? alternative.label : joined(types, "or")
      } else {
        line += "a mapping with \(quoted(alternative.keys, "and"))"
      }
      if let description = alternative.description { line += ": \(description)" }
      return line
    }
    return "\(subject) can be one of:\n" + lines.joined(separator: "\n")
  }
}
