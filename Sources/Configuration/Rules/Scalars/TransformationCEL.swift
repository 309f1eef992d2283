import Diagnostics

/// # transformation-cel
///
/// A value of a transformation is not an expression.
///
/// Values are expressions, so that text needs quotes of its own: `x-team: "'search'"`.
///
///     routes:
///     - policies:
///         transformations:
///           request: {set: {x-team: "search team"}}
enum TransformationCEL {
  static let info = RuleInfo("transformation-cel", .error, "A value of a transformation is not an expression.")
}
