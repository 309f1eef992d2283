import Diagnostics
import SourceText

/// # direct-response-two-bodies
///
/// A direct response has a fixed and a computed body.
///
/// With `body` and `bodyExpression` every request is answered with status 500. Keep one of them.
///
///     gateways:
///       default: {port: 8080}
///     routes:
///     - policies:
///         directResponse:
///           status: 200
///           body: hello
///           bodyExpression: '"hello " + request.path'
enum DirectResponseTwoBodies {
  static let info = RuleInfo("direct-response-two-bodies", .warning, "A direct response has two bodies.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    guard let body = section.field("body"), let expression = section.field("bodyExpression") else { return }
    if context.document.isEmptyCollection(body.value) || context.document.string(body.value).value == "" { return }
    context.report(
      info, "`body` and `bodyExpression` are both set, so that every answer is a 500", at: .key(expression),
      label: "the second body", related: [Label(context.span(of: .key(body)), "the first one")],
      help: ["Remove one of them."])
  }
}
