import YAML

/// Finds policies in their `conditional` form that are attached to a backend, where they cannot be used.
enum PolicyBackendConditional {
  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    let entry = TargetedPolicy(section, context.document)
    guard entry.isForBackend else { return }
    let rules = [
      ("transformations", PolicyBackendConditionalTransformation.info),
      ("extAuthz", PolicyBackendConditionalExtAuthz.info),
    ]
    for (name, rule) in rules {
      guard let field = context.document.section(entry.block, name)?.field("conditional") else { continue }
      context.report(
        rule, "`\(name)` of a backend cannot be conditional", at: .key(field), label: "not possible here",
        help: ["Attach the policy to a route or the gateway, or write `\(name)` without `conditional`."])
    }
  }
}
