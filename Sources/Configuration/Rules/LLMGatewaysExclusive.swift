import Diagnostics
import YAML

/// # llm-gateways-exclusive
///
/// `llm.gateways` is given together with `llm.port` or `llm.tls`.
///
/// The section either attaches to gateways defined at the top level, which bring their own ports and certificates, or
/// listens on a port of its own.
///
///     gateways:
///       main:
///         port: 8080
///     llm:
///       gateways: main
///       port: 4000
///       models: []
enum LLMGatewaysExclusive {
  static let info = RuleInfo(
    "llm-gateways-exclusive", .error, "`llm.gateways` is given together with `llm.port` or `llm.tls`.")
  static let id = info.id

  static func check(_ llm: LLMSection, _ context: inout RuleContext) {
    let document = context.document
    guard let gateways = llm.section.field("gateways"), !document.isEmptyCollection(gateways.value) else { return }
    for name in ["port", "tls"] {
      guard let field = llm.section.field(name) else { continue }
      context.report(
        Diagnostic(
          rule: id, message: "`llm.\(name)` cannot be combined with `llm.gateways`", span: document.span(field.key),
          label: "the gateway decides this", related: [Label(document.span(gateways.key), "attached here")],
          help: ["Remove `\(name)`, or remove `gateways` to listen on a port of its own."],
          path: llm.section.path(name)))
    }
  }
}
