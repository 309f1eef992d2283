import Diagnostics

/// # conditional-empty
///
/// `conditional` lists no alternative.
///
/// A policy in its conditional form needs at least one entry. Without any, leave the policy out.
///
///     policies:
///     - name: {name: busy, namespace: default}
///       target:
///         gateway: {gatewayName: default, gatewayNamespace: default}
///       policy:
///         directResponse:
///           conditional: []
enum ConditionalEmpty {
  static let info = RuleInfo("conditional-empty", .error, "`conditional` lists no alternative.")

  static func check(_ policy: ConditionalPolicy, _ context: inout RuleContext) {
    guard policy.entries.isEmpty else { return }
    context.report(
      info, "`conditional` needs at least one entry", at: .value(policy.field.value), label: "empty",
      help: ["Add an entry, or remove the policy."])
  }
}
