import Diagnostics
import JSONSchema
import SourceText
import YAML

/// # target-missing
///
/// A policy does not say which service to call.
///
/// Without a target every call would fail. Depending on `failureMode`, that refuses all requests or lets them pass
/// unchecked.
///
///     routes:
///     - policies:
///         extAuthz: {}
enum TargetMissing {
  static let info = RuleInfo("target-missing", .error, "A policy does not say which service to call.")

  static func finding(_ violation: Violation, _ structure: Structure) -> Diagnostic {
    let document = structure.document
    let owner = role(violation.definition, at: violation.path)
    var finding = structure.diagnostic(info, violation, "\(owner) does not say which service to call")
    finding.label = "no `host`, `backend` or `service`"
    finding.span =
      structure.keyNode(of: violation.node).map { document.span($0) } ?? structure.visibleSpan(violation.node)
    finding.help = ["Add for example `host: localhost:9000`, or `backend: /NAME` for an entry of `backends`."]
    return finding
  }
}
