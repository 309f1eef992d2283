import Diagnostics
import SourceText
import YAML

/// # backend-reference-dangling
///
/// `backend` names a backend that is not defined.
///
/// The name is that of an entry of top-level `backends`, with a slash in front. Upstream's gateway starts with such a
/// file and answers every request with status 500.
///
///     gateways:
///       default:
///         port: 8080
///     backends:
///     - name: api
///       host: localhost:9000
///     routes:
///     - backends:
///       - backend: /apo
///       - backend: /api
enum BackendReferenceDangling {
  static let info = RuleInfo("backend-reference-dangling", .error, "`backend` names a backend that is not defined.")

  static func check(_ references: BackendReferences, _ context: inout RuleContext) {
    let traffic = context.model.traffic
    // A backend whose name is not known may be the one that is meant.
    if traffic.hasController || traffic.backends.contains(where: { $0.name?.value == nil }) { return }
    if context.isMisread("backends") { return }
    let names = traffic.backendNames
    let known = Set(names)
    let suggestions = Budget()
    for reference in references.backends {
      guard let text = reference.value, !known.contains(BackendReferences.name(text)) else { continue }
      report(text, reference, names, suggestions, &context)
    }
  }

  private static func report(
    _ text: String, _ reference: Spanned<String>, _ names: [String], _ suggestions: Budget,
    _ context: inout RuleContext
  ) {
    let name = BackendReferences.name(text)
    let last = name.split(separator: "/").last.map(String.init) ?? name
    let isEarly = suggestions.take()
    let nearest =
      isEarly && names.contains(last) ? last : context.nearest(last, among: names, searching: isEarly)
    var help: [String] = []
    var fixes: [Fix] = []
    if let nearest {
      help = ["Did you mean `/\(nearest)`?"]
      let edit = context.document.replacement(of: reference.node, by: "/" + nearest)
      fixes = [Fix("use `/\(nearest)`", .unsafe, [edit])]
    } else if (try? HostPort(text)) != nil {
      help = ["`backend` is the name of an entry of `backends`; write `host: \(yamlScalar(text))` for an address."]
      if let key = reference.key {
        fixes = [Fix("use `host`", .unsafe, [TextEdit(context.document.span(key), "host")])]
      }
    } else if names.isEmpty {
      help = ["Define it: `backends: [{name: \(yamlScalar(name)), host: \"localhost:8080\"}]`."]
    }
    context.report(
      info, "there is no backend \(shownValue(name))", at: .value(reference.node), label: "not defined",
      notes: isEarly ? [context.definedNames(names, in: "backends")] : [], help: help, fixes: fixes)
  }
}
