import Diagnostics

/// # cel-empty
///
/// An expression is empty.
///
/// Empty text yields no value. Leave the field out, or write an expression such as `true`.
///
///     routes:
///     - policies:
///         retry: {codes: [503], condition: ""}
enum CELEmpty {
  static let info = RuleInfo("cel-empty", .error, "An expression is empty.")
}
