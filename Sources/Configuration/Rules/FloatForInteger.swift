import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # float-for-integer
///
/// A number is written with a fraction or an exponent where only an integer can be meant: `3000.0` is refused even
/// though nothing follows the point. A safe fix writes it without.
///
///     llm:
///       port: 3000.0
///       models: []
enum FloatForInteger {
  static let info = RuleInfo("float-for-integer", .error, "A number has a fraction where an integer is needed.")

  static func finding(_ violation: Violation, _ found: String, _ structure: Structure) -> Diagnostic {
    let subject = WrongType.subject(of: violation)
    var finding = structure.diagnostic(
      info, violation, "\(subject) must be an integer, written without a fraction", at: violation.node,
      label: "has a fraction")
    finding.span = structure.valueSpan(violation)
    let document = structure.document
    guard case .float(let number) = document.value(violation.node), let integer = Int64(exactly: number),
      !document.isAlias(violation.node), !document.holdsVariable(violation.node)
    else { return finding }
    let edit = TextEdit(document.span(violation.node), String(integer))
    if let fix = structure.fix("write `\(integer)`", [edit], resolving: [violation]) { finding.fixes = [fix] }
    return finding
  }
}
