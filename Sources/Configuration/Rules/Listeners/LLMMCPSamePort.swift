import Diagnostics
import YAML

/// # llm-mcp-same-port
///
/// `llm` and `mcp` listen on the same port.
///
/// Without `gateways` each section opens a port of its own: 4000 for `llm` and 3000 for `mcp` unless `port` says
/// otherwise. To serve both on one port, attach both to the same gateway.
///
///     llm:
///       port: 3000
///       models: []
///     mcp:
///       targets:
///       - name: tools
///         mcp: {host: "http://localhost:3001/mcp"}
enum LLMMCPSamePort {
  static let info = RuleInfo("llm-mcp-same-port", .error, "`llm` and `mcp` listen on the same port.")

  static func check(_ context: inout RuleContext) {
    let traffic = context.model.traffic
    guard traffic.llmListens, traffic.mcpListens, let llm = traffic.llm, let mcp = traffic.mcp,
      let first = llm.listenPort(default: 4000), let second = mcp.listenPort(default: 3000), first == second
    else { return }
    let later = mcp.port ?? llm.port
    let other =
      mcp.port == nil ? context.document.span(mcp.field.key) : llm.port?.span ?? context.document.span(llm.field.key)
    let note =
      mcp.port == nil
      ? "`mcp` listens on 3000 by default" : llm.port == nil ? "listens on 4000 by default" : "also here"
    guard let later else { return }
    context.report(
      info, "`llm` and `mcp` both listen on port \(first)", at: .value(later.node), label: "same port",
      related: [Label(other, note)],
      help: ["Give one of them another `port`, or attach both to one gateway by `gateways`."])
  }
}

extension AttachedSection {
  /// The port it listens on by itself; nil when it is not known.
  func listenPort(default standard: Int64) -> Int64? { port == nil ? standard : port?.value }
}
