import Diagnostics

/// # health-cel
///
/// `health.unhealthyExpression` is not an expression.
///
/// It tells which responses count as failures, for example `response.code >= 500`. Blank text means the default.
///
///     backends:
///     - name: api
///       host: localhost:8080
///       policies:
///         health: {unhealthyExpression: "response.code >="}
enum HealthCEL {
  static let info = RuleInfo("health-cel", .error, "`health.unhealthyExpression` is not an expression.")
}
