import Diagnostics

/// # retry-codes
///
/// A status in `retry.codes` is not a number from 100 to 999.
///
/// No response has such a status, so it would never lead to another try.
///
///     routes:
///     - policies:
///         retry: {codes: [99]}
enum RetryCodes {
  static let info = RuleInfo("retry-codes", .error, "A status in `retry.codes` is not a number from 100 to 999.")
}
