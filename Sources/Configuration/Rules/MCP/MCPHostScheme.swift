import Diagnostics
import SourceText
import YAML

/// # mcp-host-scheme
///
/// The URL of an MCP server has a scheme other than `http` and `https`, or lacks one.
///
/// `host` takes a URL such as `https://example.com/mcp`, or a host with an optional port. With a path a scheme is
/// needed. Beside `port` and `path` it takes a host alone.
///
///     mcp:
///       targets:
///       - name: tools
///         mcp:
///           host: ws://localhost:3001/mcp   # http://localhost:3001/mcp
enum MCPHostScheme {
  static let info = RuleInfo("mcp-host-scheme", .error, "The URL of an MCP server has no usable scheme.")

  static func report(
    _ value: Spanned<String>, _ text: String, _ error: MCPHostError, _ address: MCPAddress,
    _ context: inout RuleContext
  ) {
    guard case .scheme(let scheme) = error.reason else {
      let url = "http://" + text
      let isURL = (try? MCPHost(url)) != nil
      let edit = context.document.replacement(of: value.node, by: url)
      context.report(
        info, "`host` needs a scheme where it has a path", at: .value(value.node),
        label: "`http://` or `https://` missing",
        help: isURL && !MCPHost.mayHoldSecrets(text) ? ["Write for example `host: \(url)`."] : [],
        fixes: isURL ? [Fix("put `http://` in front", .unsafe, [edit])] : [])
      return
    }
    context.report(
      info, "an MCP server is reached over `http` or `https`, not `\(scheme)`", at: .part(value.node, error.part),
      label: "not possible", help: ["For example `host: \(address.exampleURL)`."])
  }

  /// The finding about a URL beside `port` and `path`.
  static func reportURL(_ value: Spanned<String>, part: Range<Int>, _ context: inout RuleContext) {
    context.report(
      info, "`host` beside `port` and `path` takes a host, not a URL", at: .part(value.node, part),
      label: "not part of a host",
      help: ["Write the host alone, or write the whole URL in `host` and remove `port` and `path`."])
  }
}
