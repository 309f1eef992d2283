import Diagnostics

/// # config-standard-attributes
///
/// A standard attribute is not an expression.
///
/// `standardAttributes.user` and `group` are expressions such as `jwt.sub`. They are computed only where request logs
/// are stored, so that a mistake would show late.
///
///     config:
///       standardAttributes: {user: "jwt.sub =="}
enum ConfigStandardAttributes {
  static let info = RuleInfo("config-standard-attributes", .error, "A standard attribute is not an expression.")
}
