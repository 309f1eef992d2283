import Diagnostics
import SourceText
import YAML

/// # mcp-openapi-operation
///
/// An operation of an OpenAPI document has no `operationId`.
///
/// Each operation becomes a tool of that name. One without a name makes every session of the target fail.
///
///     mcp:
///       targets:
///       - name: pets
///         openapi:
///           host: http://localhost:8080
///           schema: |
///             openapi: 3.0.3
///             info: {title: Pets, version: "1"}
///             paths:
///               /pets:
///                 get: {summary: All pets}
enum MCPOpenAPIOperation {
  static let info = RuleInfo(
    "mcp-openapi-operation", .warning, "An operation of an OpenAPI document has no `operationId`.")

  static func check(_ interface: OpenAPIDocument, at node: NodeID, isInline: Bool, _ context: inout RuleContext) {
    let nameless = interface.operations.filter { !$0.hasID }
    guard let first = nameless.first else { return }
    let titles = quoted(nameless.map(\.title), "and", limit: 3)
    context.report(
      info, "\(titles) \(nameless.count == 1 ? "has" : "have") no `operationId`, so that sessions of this target fail",
      at: isInline ? .part(node, first.span.range) : .value(node), label: "no name for the tool",
      help: ["Add an `operationId`; the tool gets its name."])
  }
}
