import Diagnostics
import YAML

/// # listener-namespace-ignored
///
/// `namespace` of a listener has no effect.
///
/// Listeners of a file all belong to the namespace `default`.
///
///     binds:
///     - port: 3000
///       listeners:
///       - namespace: team
///         routes: []
enum ListenerNamespaceIgnored {
  static let info = RuleInfo("listener-namespace-ignored", .warning, "`namespace` of a listener has no effect.")

  static func check(_ listener: ListenerEntry, _ context: inout RuleContext) {
    guard let field = listener.namespace else { return }
    let edit = context.document.removal(of: field, from: listener.section)
    context.report(
      info, "`namespace` of a listener has no effect", at: .key(field), label: "ignored", help: ["Remove it."],
      fixes: edit.map { [Fix("remove `namespace`", .safe, [$0])] } ?? [])
  }
}
