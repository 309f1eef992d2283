import Diagnostics
import SourceText

/// # mcp-guardrails-unsupported-phase
///
/// A guardrail is to see requests that it never sees.
///
/// For `resources/subscribe`, `resources/unsubscribe` and `completion/complete` only the response phase runs. A pattern
/// for methods is a name, or one with a single `*` at its start or its end; any other matches nothing.
///
///     mcp:
///       targets:
///       - name: tools
///         mcp: {host: "http://localhost:3001/mcp"}
///       policies:
///         mcpGuardrails:
///           processors:
///           - kind: remote
///             host: localhost:9000
///             methods:
///               completion/complete: request   # response
enum MCPGuardrailsUnsupportedPhase {
  static let info = RuleInfo(
    "mcp-guardrails-unsupported-phase", .warning, "A guardrail is to see requests that it never sees.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    let methods = GuardrailMethods(section, context.document)
    for (field, pattern, _) in methods.patterns where pattern == .never {
      context.report(
        info, "no method matches the pattern `\(field.name)`", at: .key(field), label: "matches nothing",
        help: ["Write a method such as `tools/call`, or a pattern with one `*` at an end, such as `tools/*`."])
    }
    var unseen: [Int: [String]] = [:]
    for method in GuardrailMethods.withoutRequestPhase {
      guard let index = methods.decisive(for: method) else { continue }
      if ["request", "full"].contains(methods.patterns[index].phase.value) {
        unseen[index, default: []].append(method)
      }
    }
    for (index, names) in unseen.sorted(by: { $0.key < $1.key }) {
      let (field, pattern, phase) = methods.patterns[index]
      let isExact = if case .exact = pattern { true } else { false }
      context.report(
        info, "requests of \(quoted(names, "and")) are not shown to guardrails", at: .value(phase.node),
        label: phase.value == "full" ? "only the response phase runs for them" : "never runs for them",
        related: isExact ? [] : [Label(context.span(of: .key(field)), "stands for them as well")],
        help: isExact
          ? ["Write `response`, the one phase that runs."]
          : ["Say so with an entry of their own, for example `\(names[0]): response`."],
        fixes: isExact && phase.value == "full"
          ? [Fix("write `response`", .unsafe, [context.document.replacement(of: phase.node, by: "response")])] : [])
    }
  }
}
