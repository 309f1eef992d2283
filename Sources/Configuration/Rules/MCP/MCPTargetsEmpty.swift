import Diagnostics

/// # mcp-targets-empty
///
/// An MCP backend has no targets.
///
/// Without targets there is nothing to answer with: every request gets status 503.
///
///     mcp:
///       targets: []
enum MCPTargetsEmpty {
  static let info = RuleInfo("mcp-targets-empty", .warning, "An MCP backend has no targets.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    guard let targets = section.field("targets"), context.document.isEmptyCollection(targets.value) else { return }
    context.report(
      info, "an MCP backend without targets answers every request with status 503", at: .value(targets.value),
      label: "empty", help: ["Add a target, for example `{name: tools, mcp: {host: \"http://localhost:3001/mcp\"}}`."])
  }
}
