import Diagnostics

/// # authz-rule
///
/// A rule of an authorization policy is not an expression.
///
/// Write a condition such as `jwt.sub == "ada"`, alone or under `allow`, `deny` or `require`.
///
///     routes:
///     - policies:
///         authorization: {rules: ["jwt.sub =="]}
enum AuthorizationRuleExpression {
  static let info = RuleInfo("authz-rule", .error, "A rule of an authorization policy is not an expression.")
}
