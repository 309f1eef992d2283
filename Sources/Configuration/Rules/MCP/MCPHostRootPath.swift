import Diagnostics
import YAML

/// # mcp-host-root-path
///
/// The URL of an MCP server has no path, so that requests go to `/`.
///
/// A host alone, such as `localhost:3001`, gets the usual path: `/mcp`, or `/sse` for `sse`. A URL is taken as it is
/// written, and without a path it means `/`, where few servers answer. End it with `/` if that is meant.
///
///     mcp:
///       targets:
///       - name: tools
///         mcp:
///           host: http://localhost:3001   # http://localhost:3001/mcp
enum MCPHostRootPath {
  static let info = RuleInfo(
    "mcp-host-root-path", .warning, "The URL of an MCP server has no path, so that requests go to `/`.")

  static func check(
    _ host: MCPHost, _ text: String, _ value: Spanned<String>, _ address: MCPAddress, _ context: inout RuleContext
  ) {
    // The paths of an OpenAPI target come from its schema.
    guard address.holder.name != "openapi", host.path.isEmpty, HostPort.scheme(of: Array(text.utf8)) != nil,
      !text.utf8.contains(UInt8(ascii: "?")), !text.utf8.contains(UInt8(ascii: "#"))
    else { return }
    let url = "\(text)/\(address.holder.name)"
    let change = MCPHost.mayHoldSecrets(text) ? "Add `/\(address.holder.name)`" : "Write `host: \(url)`"
    context.report(
      info, "`host` is a URL without a path, so that requests go to `/`", at: .value(value.node), label: "no path",
      help: ["\(change), or end the URL with `/` if that is meant."],
      fixes: [
        Fix("add `/\(address.holder.name)`", .unsafe, [context.document.replacement(of: value.node, by: url)])
      ])
  }
}
