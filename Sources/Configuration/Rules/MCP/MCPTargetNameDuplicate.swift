import Diagnostics
import SourceText
import YAML

/// # mcp-target-name-duplicate
///
/// Two targets of an MCP backend have the same name.
///
/// Calls are sent to a target by its name, so that only the last target of a name is reached.
///
///     mcp:
///       targets:
///       - name: tools
///         mcp: {host: "http://localhost:3001/mcp"}
///       - name: tools
///         mcp: {host: "http://localhost:3002/mcp"}
enum MCPTargetNameDuplicate {
  static let info = RuleInfo("mcp-target-name-duplicate", .warning, "Two targets of an MCP backend have the same name.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    guard let field = section.field("targets") else { return }
    var seen: [String: Spanned<String>] = [:]
    for target in context.document.sections(field.value, path: "") {
      guard let name = context.document.string(target, "name"), let text = name.value else { continue }
      if let earlier = seen[text] {
        context.report(
          info, "another target is called `\(text)` as well", at: .value(name.node), label: "the same name again",
          related: [Label(earlier.span, "never reached")], help: ["Give each target a name of its own."])
      }
      seen[text] = name
    }
  }
}
