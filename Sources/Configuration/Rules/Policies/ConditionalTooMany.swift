import Diagnostics

/// # conditional-too-many
///
/// `conditional` lists more than 64 alternatives.
///
/// The conditions are tried one after another for every request; 64 is the limit. Join alternatives that differ in the
/// condition alone with `||`.
///
///     policies:
///     - name: {name: busy, namespace: default}
///       target:
///         gateway: {gatewayName: default, gatewayNamespace: default}
///       policy:
///         directResponse:
///           conditional: [
///             &a {condition: "true", status: 503}, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a,
///             *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a,
///             *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
enum ConditionalTooMany {
  static let info = RuleInfo("conditional-too-many", .error, "`conditional` lists more than 64 alternatives.")

  static func check(_ policy: ConditionalPolicy, _ context: inout RuleContext) {
    guard policy.entries.count > ConditionalPolicy.limit else { return }
    context.report(
      info, "`conditional` has \(policy.entries.count) entries, at most \(ConditionalPolicy.limit) are possible",
      at: .value(policy.entries[ConditionalPolicy.limit]), label: "one too many",
      help: ["Join entries that differ in their condition alone with `||`."])
  }
}
