import Diagnostics
import YAML

/// # authz-no-rules
///
/// An authorization without rules lets everything through.
///
/// Without any rule there is nothing to refuse: `rules: []` restricts neither requests nor MCP tools. To let nobody
/// through, write a rule that is never true.
///
///     llm:
///       models:
///       - {name: "*", provider: ollama}
///       policies:
///         authorization:
///           rules: []
enum AuthzNoRules {
  static let info = RuleInfo("authz-no-rules", .warning, "An authorization without rules lets everything through.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    guard let rules = section.field("rules"), context.document.isEmptyCollection(rules.value) else { return }
    let name = site.key.map(context.document.keyText) ?? "authorization"
    let subject =
      switch name {
      case "mcpAuthorization": "every tool, prompt and resource"
      case "networkAuthorization": "every connection"
      default: "every request"
      }
    context.report(
      info, "`\(name)` without rules lets \(subject) through", at: .value(rules.value), label: "no rule",
      help: [
        "Add a rule, for example `rules: ['has(jwt.sub)']`, or `rules: [{deny: \"true\"}]` to let nobody through."
      ])
  }
}
