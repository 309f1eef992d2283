import Diagnostics

/// # regex-unsupported
///
/// A regular expression uses something that the engine does not have.
///
/// Counted repetitions go up to 1000. Verbose mode `(?x)`, the flags `u` and `R`, and classes within classes with `&&`
/// or `--` are not available: write the pattern out.
///
///     routes:
///     - matches:
///       - path: {regex: "/[a-z&&[^aeiou]]+"}
enum RegexUnsupported {
  static let info = RuleInfo(
    "regex-unsupported", .error, "A regular expression uses something that the engine does not have.")
}
