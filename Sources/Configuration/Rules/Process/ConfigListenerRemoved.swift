import Diagnostics
import JSONSchema

/// # config-listener-removed
///
/// `config.listener` is used, which no longer exists.
///
/// Settings of listeners moved to `frontendPolicies` at the top level: `frontendPolicies.http`, `frontendPolicies.tls`
/// and `frontendPolicies.tcp`.
///
///     config:
///       listener: {}
enum ConfigListenerRemoved {
  static let info = RuleInfo("config-listener-removed", .error, "`config.listener` is used, which no longer exists.")

  /// The finding for the key; otherwise nil.
  static func finding(_ violation: Violation, _ name: String, _ structure: Structure) -> Diagnostic? {
    guard name == "listener", violation.definition == "RawConfig" else { return nil }
    var finding = structure.diagnostic(
      info, violation, "`config.listener` was removed", label: "moved to `frontendPolicies`")
    finding.help = ["Write these settings under `frontendPolicies` at the top level: `http`, `tls` and `tcp`."]
    return finding
  }
}
