import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # target-exactly-one
///
/// A policy names more than one service to call.
///
/// Give one of `host`, `backend` and `service`.
///
///     routes:
///     - policies:
///         extAuthz: {host: "localhost:9000", backend: /auth}
enum TargetExactlyOne {
  static let info = RuleInfo("target-exactly-one", .error, "A policy names more than one service to call.")

  static func finding(_ violation: Violation, _ keys: [NodeID], _ structure: Structure) -> Diagnostic {
    let document = structure.document
    let names = keys.map { document.keyText($0) }
    let owner = role(violation.definition, at: violation.path)
    var finding = structure.diagnostic(
      info, violation, "\(owner) can have only one of \(quoted(names, "and"))", at: keys.last,
      label: "this names another service")
    finding.related = keys.dropLast().map { Label(document.span($0), "`\(document.keyText($0))` is given here") }
    finding.help = ["Keep the one to call, and remove the others."]
    return finding
  }
}
