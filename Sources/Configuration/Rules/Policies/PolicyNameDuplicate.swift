import Diagnostics
import SourceText

/// # policy-name-duplicate
///
/// Two entries of `policies` have the same name, so that only the later one counts.
///
/// Policies are stored by name and namespace. Give each entry a name of its own.
///
///     policies:
///     - name: {name: web, namespace: default}
///       target:
///         gateway: {gatewayName: default, gatewayNamespace: default}
///       policy:
///         csrf: {}
///     - name: {name: web, namespace: default}   # replaces the entry above
///       target:
///         gateway: {gatewayName: default, gatewayNamespace: default}
///       policy:
///         timeout: {requestTimeout: 10s}
enum PolicyNameDuplicate {
  static let info = RuleInfo("policy-name-duplicate", .warning, "Two entries of `policies` have the same name.")

  private struct Identity: Hashable {
    let name: String
    let namespace: String
  }

  static func check(_ context: inout RuleContext) {
    var seen: [Identity: Spanned<String>] = [:]
    for site in context.model.sites(of: "LocalPolicy") {
      guard let entry = context.section(site).map({ TargetedPolicy($0, context.document) }),
        let name = entry.name, let text = name.value, let namespace = entry.namespace?.value
      else { continue }
      let identity = Identity(name: text, namespace: namespace)
      if let earlier = seen[identity] {
        context.report(
          info, "the policy `\(namespace)/\(text)` replaces an earlier one of the same name", at: .value(name.node),
          label: "the same name again", related: [Label(earlier.span, "never takes effect")],
          help: ["Give each policy a name of its own."])
      }
      seen[identity] = name
    }
  }
}
