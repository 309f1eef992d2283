import Diagnostics
import YAML

/// # mcp-host-missing
///
/// The address of an MCP server names no host, or one that cannot be one.
///
///     mcp:
///       targets:
///       - name: tools
///         mcp:
///           host: http:///mcp   # http://localhost:3001/mcp
enum MCPHostMissing {
  static let info = RuleInfo("mcp-host-missing", .error, "The address of an MCP server names no usable host.")

  static func report(
    _ value: Spanned<String>, _ text: String, _ error: MCPHostError, _ address: MCPAddress, _ context: inout RuleContext
  ) {
    let example = "For example `host: \(address.isSplit ? "localhost" : address.exampleURL)`."
    if error.reason == .noHost {
      context.report(
        info, "`host` names no host", at: .value(value.node), label: text.isEmpty ? "empty" : "host missing",
        help: [example])
      return
    }
    context.report(
      info, "\(MCPHost.mayHoldSecrets(text) ? "`host`" : shownValue(text)) names no usable host",
      at: .part(value.node, error.part),
      label: "not a host with an optional port", help: [example])
  }

  /// The finding about a host beside `port` and `path` that holds more than a host.
  static func reportName(
    _ value: Spanned<String>, _ text: String, part: Range<Int>, _ context: inout RuleContext
  ) {
    context.report(
      info, "`host` beside `port` and `path` takes a host alone", at: .part(value.node, part),
      label: "not part of a host", help: ["For example `host: localhost`."])
  }
}
