import Diagnostics
import SourceText

/// # policy-exactly-one
///
/// An entry of `policies` holds no policy, or several.
///
/// Each entry of top-level `policies` attaches one policy to its target. Give every policy an entry of its own; the
/// target may be the same. An empty list of rate limits is no policy.
///
///     policies:
///     - name: {name: web, namespace: default}
///       target:
///         gateway: {gatewayName: default, gatewayNamespace: default}
///       policy:
///         cors:
///           allowOrigins: ["https://example.com"]
///         csrf: {}   # belongs into an entry of its own
enum PolicyExactlyOne {
  static let info = RuleInfo("policy-exactly-one", .error, "An entry of `policies` holds no policy, or several.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    let entry = TargetedPolicy(section, context.document)
    guard let holder = entry.holder, entry.block != nil, entry.policies.count != 1 else { return }
    guard let first = entry.policies.first else {
      context.report(
        info, "an entry of `policies` needs a policy", at: .key(holder), label: "holds none",
        help: ["Name the policy, for example `policy: {timeout: {requestTimeout: 10s}}`."])
      return
    }
    let names = quoted(entry.policies.map(\.name), "and", limit: 6)
    context.report(
      info, "an entry of `policies` holds one policy, this one holds \(names)", at: .key(entry.policies[1]),
      label: "the second policy", related: [Label(context.span(of: .key(first)), "the first one")],
      help: ["Give each policy an entry of its own with the same `target`."])
  }
}
