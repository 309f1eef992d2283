import Diagnostics
import SourceText
import YAML

/// # mcp-host-mix
///
/// An MCP server has both an address and a reference to a backend.
///
/// Give `host`, or `host` with `port` and `path`, or `backend` with `path`.
///
///     backends:
///     - name: tools
///       host: localhost:3001
///     mcp:
///       targets:
///       - name: tools
///         mcp:
///           host: http://localhost:3001/mcp
///           backend: /tools
///           path: /mcp
enum MCPHostMix {
  static let info = RuleInfo(
    "mcp-host-mix", .error, "An MCP server has both an address and a reference to a backend.")

  static func check(_ address: MCPAddress, _ context: inout RuleContext) {
    guard address.problem == .mixed, address.fitsSchema, let found = finding(address, context.document) else { return }
    context.report(
      info, found.message, at: .value(found.place), label: found.label, related: found.related, help: [found.help])
  }

  static func finding(_ address: MCPAddress, _ document: Document) -> MCPHostFinding? {
    guard let backend = address.backend, let other = address.host ?? address.port else { return nil }
    return MCPHostFinding(
      rule: info, message: "`\(other.name)` cannot be given together with `backend`", place: backend.key,
      label: "the backend has an address of its own",
      related: [Label(document.span(other.key), "the address")], help: "Remove `backend` or `\(other.name)`.")
  }
}
