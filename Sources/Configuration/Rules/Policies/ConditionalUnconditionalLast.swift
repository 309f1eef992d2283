import Diagnostics
import SourceText
import YAML

/// # conditional-unconditional-last
///
/// An alternative without a condition stands before others, which would never be used.
///
/// The first alternative whose condition holds is used. One without `condition` always holds, so it can only be the
/// last.
///
///     policies:
///     - name: {name: busy, namespace: default}
///       target:
///         gateway: {gatewayName: default, gatewayNamespace: default}
///       policy:
///         directResponse:
///           conditional:
///           - status: 200
///           - condition: request.path == "/busy"
///             status: 503
enum ConditionalUnconditionalLast {
  static let info = RuleInfo(
    "conditional-unconditional-last", .error, "An alternative without a condition stands before others.")

  static func check(_ policy: ConditionalPolicy, _ context: inout RuleContext) {
    for (index, entry) in policy.entries.dropLast().enumerated() {
      guard let section = Section(context.document, entry, path: ""), section.field("condition") == nil else {
        continue
      }
      let next = context.span(of: .value(policy.entries[index + 1]))
      context.report(
        info, "only the last entry of `conditional` can do without a `condition`", at: .value(entry),
        label: "is always used", related: [Label(next, "would never be used")],
        help: ["Give it a `condition`, or move it to the end."])
    }
  }
}
