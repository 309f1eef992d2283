import Diagnostics
import JSONSchema
import Routing
import YAML

/// # llm-virtual-target
///
/// A virtual model leads to a model that is not defined.
///
/// Each target must match the name of an entry of `llm.models`; patterns such as `gpt-*` count. A virtual model cannot
/// lead to another virtual model.
///
///     llm:
///       models:
///       - name: small
///         provider: ollama
///       virtualModels:
///       - name: any
///         routing:
///           weighted:
///             targets:
///             - model: smal
enum LLMVirtualTarget {
  static let info = RuleInfo("llm-virtual-target", .error, "A virtual model leads to a model that is not defined.")
  /// The number of findings of one file that name a similar model; looking for one takes a look at all names.
  private static let searchLimit = 64

  static func check(_ virtual: [VirtualModel], _ llm: LLMSection, _ context: inout RuleContext) {
    if virtual.isEmpty { return }
    // A model whose name is not known may be the one that is meant.
    if llm.models.contains(where: { $0.name?.value == nil }) { return }
    let names = llm.models.compactMap(\.name?.value)
    let exact = Set(names)
    let patterns = names.filter { $0.contains("*") }.compactMap { try? ModelPattern($0) }
    let virtualNames = Set(virtual.compactMap(\.name?.value))
    var count = 0
    for target in virtual.flatMap(\.strategies).flatMap(\.targets) {
      guard let model = target.model, let name = model.value, !exact.contains(name) else { continue }
      if patterns.contains(where: { isMatch($0, name) }) { continue }
      count += 1
      let isVirtual = virtualNames.contains(name)
      let nearest = isVirtual || count > searchLimit ? nil : nearestNames(name, among: names).first
      let fix = nearest.map { Fix("use `\($0)`", .unsafe, [context.document.replacement(of: model.node, by: $0)]) }
      context.report(
        info, isVirtual ? "`\(name)` is a virtual model itself" : "there is no model `\(name)` in `llm.models`",
        at: .value(model.node), label: isVirtual ? "a real model is needed" : "not defined",
        notes: [names.isEmpty ? "`llm.models` defines none." : "Defined are \(quoted(names, "and", limit: 10))."],
        help: nearest.map { ["Did you mean `\($0)`?"] } ?? [], fixes: fix.map { [$0] } ?? [])
    }
  }

  private static func isMatch(_ pattern: ModelPattern, _ name: String) -> Bool {
    var name = name
    return name.withUTF8 { pattern.matches(UnsafeRawBufferPointer($0)) }
  }
}
