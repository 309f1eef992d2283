import Diagnostics
import YAML

/// # backend-reference-form
///
/// A reference to a backend lacks its slash.
///
/// The backend called `api` is referred to as `/api`. This gateway takes `api` for the same; upstream's gateway does
/// not, and answers such requests with status 500.
///
///     gateways:
///       default:
///         port: 8080
///     backends:
///     - name: api
///       host: localhost:9000
///     routes:
///     - backends:
///       - backend: api
enum BackendReferenceForm {
  static let info = RuleInfo("backend-reference-form", .warning, "A reference to a backend lacks its slash.")

  static func check(_ references: BackendReferences, _ context: inout RuleContext) {
    let names = Set(context.model.traffic.backendNames)
    for reference in references.backends {
      guard let text = reference.value, text.utf8.first != UInt8(ascii: "/"), names.contains(text) else { continue }
      context.report(
        info, "upstream's gateway finds the backend `\(text)` only as `/\(text)`", at: .value(reference.node),
        label: "`/` missing", help: ["Write `/\(text)`, which means the same here."],
        fixes: [Fix("add the slash", .safe, [context.document.replacement(of: reference.node, by: "/" + text)])])
    }
  }
}

extension TrafficModel {
  /// The names that a reference to a backend can mean, in the order of the file.
  var backendNames: [String] {
    backends.compactMap(\.name?.value) + (mcp == nil ? [] : ["mcp"]) + (ui == nil ? [] : ["ui"])
  }
}
