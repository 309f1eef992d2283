import Diagnostics

/// # transformation-header
///
/// A transformation changes something that is not the name of a header.
///
/// The keys of `add` and `set` and the entries of `remove` are header names; in `add` and `set` also `:path` and the
/// like.
///
///     routes:
///     - policies:
///         transformations:
///           request: {set: {"a b": "'x'"}}
enum TransformationHeader {
  static let info = RuleInfo(
    "transformation-header", .error, "A transformation changes something that is not the name of a header.")
}
