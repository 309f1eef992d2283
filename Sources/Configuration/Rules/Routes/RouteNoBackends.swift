import Diagnostics
import YAML

/// # route-no-backends
///
/// A route has no backends and answers nothing itself.
///
/// Its requests get status 500, connections of a TCP route are closed. A route can do without backends where its
/// policies hold `directResponse` or `requestRedirect`.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - name: api
enum RouteNoBackends {
  static let info = RuleInfo("route-no-backends", .warning, "A route has no backends and answers nothing itself.")

  private static let answers = ["directResponse", "requestRedirect"]

  static func check(_ route: RouteEntry, answeredElsewhere: Bool, _ context: inout RuleContext) {
    if let field = route.section.field("backends"), !context.document.isEmptyCollection(field.value) { return }
    // The answer may come from a policy that is attached from outside.
    guard !answers.contains(where: { route.policies?.field($0) != nil }), !answeredElsewhere else { return }
    let spot = route.section.field("backends").map { Spot.key($0) } ?? .value(route.section.node)
    let isHTTP = route.kind == .http
    context.report(
      info, isHTTP ? "every request of this route is answered with 500" : "this route closes every connection",
      at: spot, label: "no backends",
      help: [
        isHTTP
          ? "Add `backends`, or answer by `policies.directResponse` or `policies.requestRedirect`."
          : "Add `backends`, for example `backends: [{host: \"localhost:5432\"}]`."
      ])
  }

  /// Whether a standalone policy may answer requests of routes.
  static func isAnsweredElsewhere(_ context: RuleContext) -> Bool {
    guard let field = context.model.root?.field("policies") else { return false }
    return context.document.elements(field.value).contains { element in
      let policy = context.document.section(Section(context.document, element, path: ""), "policy")
      return answers.contains { policy?.field($0) != nil }
    }
  }
}
