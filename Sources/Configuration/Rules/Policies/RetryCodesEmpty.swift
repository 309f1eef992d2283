import Diagnostics

/// # retry-codes-empty
///
/// `retry` names no status that is retried.
///
/// With `codes: []` and without `condition` no answer of the upstream is ever retried, only a failure to get one.
///
///     gateways:
///       default: {port: 8080}
///     routes:
///     - policies:
///         retry:
///           attempts: 2
///           codes: []   # [502, 503, 504]
///       backends:
///       - host: localhost:8080
enum RetryCodesEmpty {
  static let info = RuleInfo("retry-codes-empty", .warning, "`retry` names no status that is retried.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    guard let codes = section.field("codes"), section.field("condition") == nil,
      context.document.isEmptyCollection(codes.value)
    else { return }
    context.report(
      info, "`retry` names no status, so that no answer is retried", at: .value(codes.value), label: "empty",
      notes: ["Only a failure to get an answer is retried."],
      help: ["Write for example `codes: [502, 503, 504]`, or add a `condition`."])
  }
}
