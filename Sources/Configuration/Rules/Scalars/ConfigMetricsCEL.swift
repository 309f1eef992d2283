import Diagnostics

/// # config-metrics-cel
///
/// A field or filter of metrics or logs is not an expression.
///
/// The values of `fields.add` and `logging.filter` are expressions; text needs quotes of its own.
///
///     config:
///       metrics: {fields: {add: {team: "jwt.team =="}}}
enum ConfigMetricsCEL {
  static let info = RuleInfo("config-metrics-cel", .error, "A field or filter of metrics or logs is not an expression.")
}
