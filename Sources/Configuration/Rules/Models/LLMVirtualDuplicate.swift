import Diagnostics
import SourceText

/// # llm-virtual-duplicate
///
/// Two virtual models have the same name.
///
/// The first one takes every request; the later one is never used.
///
///     llm:
///       models:
///       - name: small
///         provider: ollama
///       virtualModels:
///       - name: any
///         routing: {weighted: {targets: [{model: small}]}}
///       - name: any
///         routing: {failover: {targets: [{model: small, priority: 0}]}}
enum LLMVirtualDuplicate {
  static let info = RuleInfo("llm-virtual-duplicate", .warning, "Two virtual models have the same name.")

  static func check(_ virtual: [VirtualModel], _ context: inout RuleContext) {
    var first: [String: Spanned<String>] = [:]
    for entry in virtual {
      guard let name = entry.name, let text = name.value else { continue }
      guard let earlier = first[text] else {
        first[text] = name
        continue
      }
      context.report(
        info, "there is another virtual model `\(text)` before this one", at: .value(name.node), label: "never used",
        related: [Label(earlier.span, "takes every request")], help: ["Rename or remove one of them."])
    }
  }
}
