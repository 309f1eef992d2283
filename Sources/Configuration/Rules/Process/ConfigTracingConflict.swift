import Diagnostics
import SourceText
import YAML

/// # config-tracing-conflict
///
/// Traces are set up in two places.
///
/// `config.tracing` is the older place; keep `frontendPolicies.tracing`.
///
///     config:
///       tracing: {otlpEndpoint: "http://localhost:4317"}
///     frontendPolicies:
///       tracing: {host: "localhost:4317"}
enum ConfigTracingConflict {
  static let info = RuleInfo("config-tracing-conflict", .error, "Traces are set up in two places.")

  static func check(_ config: ProcessSection, _ frontend: Section?, _ context: inout RuleContext) {
    guard let older = config.section.field("tracing"), let newer = frontend?.field("tracing") else { return }
    context.report(
      info, "`config.tracing` cannot be combined with `frontendPolicies.tracing`", at: .key(older),
      label: "the older place", related: [Label(context.document.span(newer.key), "also set up here")],
      help: ["Remove `config.tracing`."])
  }
}
