import Diagnostics
import YAML

/// # config-tracing-endpoint
///
/// `config.tracing` does not say where traces go.
///
/// `otlpEndpoint` names the collector. `OTEL_EXPORTER_OTLP_ENDPOINT` in the environment does as well; unless the
/// environment is read, this is only a warning.
///
///     config:
///       tracing: {}
enum ConfigTracingEndpoint {
  static let info = RuleInfo("config-tracing-endpoint", .error, "`config.tracing` does not say where traces go.")

  private static let variables = [
    "OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT",
  ]

  static func check(_ config: ProcessSection, _ context: inout RuleContext) {
    guard let tracing = config.tracing, let field = config.section.field("tracing") else { return }
    if let endpoint = context.document.string(tracing, "otlpEndpoint") {
      ConfigTracingScheme.check(endpoint, &context)
      return
    }
    if variables.contains(where: { context.environment?[$0]?.isEmpty == false }) { return }
    let isUnread = context.environment == nil
    context.report(
      info, "`tracing` needs `otlpEndpoint`", at: .key(field), label: "no collector is named",
      notes: isUnread ? ["The environment may name one in `OTEL_EXPORTER_OTLP_ENDPOINT`; it was not read."] : [],
      help: ["For example `otlpEndpoint: http://localhost:4317`."], severity: isUnread ? .warning : .error)
  }
}
