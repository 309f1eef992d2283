import Diagnostics

/// # config-sensitive-header
///
/// An entry of `config.sensitiveHeaders` is not the name of a header.
///
/// The value of such a header could be hidden from nothing.
///
///     config:
///       sensitiveHeaders: ["a b"]
enum ConfigSensitiveHeader {
  static let info = RuleInfo(
    "config-sensitive-header", .error, "An entry of `config.sensitiveHeaders` is not the name of a header.")
}
