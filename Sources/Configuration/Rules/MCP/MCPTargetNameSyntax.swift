import Diagnostics
import YAML

/// # mcp-target-name
///
/// The name of an MCP target has characters that are not allowed.
///
/// A name is made of lower-case letters, digits and hyphens, in parts joined by dots; each part begins and ends with a
/// letter or a digit. `_` separates the name of a target from that of a tool. At most 253 bytes.
///
///     mcp:
///       targets:
///       - name: my_tool   # my-tool
///         mcp:
///           host: http://localhost:3001/mcp
enum MCPTargetNameSyntax {
  static let info = RuleInfo(
    "mcp-target-name", .error, "The name of an MCP target has characters that are not allowed.")

  static func check(_ target: MCPTarget, _ context: inout RuleContext) {
    guard let name = target.name, let text = name.value else { return }
    do throws(MCPTargetNameError) {
      _ = try MCPTargetName(text)
    } catch {
      report(name, text, error, &context)
    }
  }

  private static func report(
    _ name: Spanned<String>, _ text: String, _ error: MCPTargetNameError, _ context: inout RuleContext
  ) {
    if error.reason == .empty {
      context.report(
        info, "an MCP target needs a name", at: .value(name.node), label: "empty", help: ["For example `name: tools`."])
      return
    }
    if error.reason == .tooLong {
      context.report(
        info, "the name of an MCP target has at most \(MCPTargetName.limit) bytes, this one \(text.utf8.count)",
        at: .value(name.node), label: "too long", help: ["Write a shorter name."])
      return
    }
    let repaired = MCPTargetName.repaired(text)
    let isEdge = error.reason == .edge
    context.report(
      info, "\(shownValue(text)) is not a name for an MCP target", at: .part(name.node, error.part),
      label: isEdge ? "a letter or a digit is wanted here" : "not allowed in a name",
      notes: isEdge ? [] : ["Allowed are lower-case letters, digits, `-` and `.`."],
      help: repaired.map { ["Write for example `name: \($0)`."] } ?? [],
      fixes: repaired.map {
        [Fix("rename the target to `\($0)`", .unsafe, [context.document.replacement(of: name.node, by: $0)])]
      } ?? [])
  }
}
