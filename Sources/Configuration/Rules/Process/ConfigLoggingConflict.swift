import Diagnostics
import SourceText
import YAML

/// # config-logging-conflict
///
/// The access log is set up in two places.
///
/// `config.logging.filter` and `config.logging.fields` are the older place; move them to `frontendPolicies.accessLog`.
///
///     config:
///       logging:
///         filter: "true"
///     frontendPolicies:
///       accessLog: {}
enum ConfigLoggingConflict {
  static let info = RuleInfo("config-logging-conflict", .error, "The access log is set up in two places.")

  static func check(_ config: ProcessSection, _ frontend: Section?, _ context: inout RuleContext) {
    guard let newer = frontend?.field("accessLog") ?? frontend?.field("logging") else { return }
    for name in ["filter", "fields"] {
      guard let field = config.logging?.field(name) else { continue }
      context.report(
        info, "`config.logging.\(name)` cannot be combined with `frontendPolicies.\(newer.name)`", at: .key(field),
        label: "the older place", related: [Label(context.document.span(newer.key), "also set up here")],
        help: ["Move it to `frontendPolicies.accessLog`."])
    }
  }
}
