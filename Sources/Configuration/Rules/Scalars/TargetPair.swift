import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # target-pair
///
/// A service that a policy calls is named without its port, or the other way round.
///
/// A service is told by `name`, written `namespace/hostname`, and `port`. Both may stand under `service` or directly
/// in the policy.
///
///     routes:
///     - policies:
///         extAuthz: {name: default/auth.default.svc}
enum TargetPair {
  static let info = RuleInfo("target-pair", .error, "A service that a policy calls lacks its name or its port.")

  static func finding(_ violation: Violation, missing: String, _ structure: Structure) -> Diagnostic {
    let document = structure.document
    let mapping = violation.mapping ?? violation.node
    var finding = structure.diagnostic(info, violation, "a service needs both `name` and `port`")
    finding.label = "without `\(missing)`"
    let given = document.entry(mapping, missing == "name" ? "port" : "name")?.key ?? structure.keyNode(of: mapping)
    finding.span = given.map { document.span($0) } ?? structure.visibleSpan(mapping)
    let example = missing == "name" ? "name: default/api.default.svc" : "port: 8080"
    finding.help = ["Add `\(example)`, or name the target with `host`."]
    return finding
  }
}
