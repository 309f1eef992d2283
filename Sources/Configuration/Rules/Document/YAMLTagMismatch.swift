import Diagnostics

/// # yaml-tag-mismatch
///
/// A value has a tag such as `!!int` that its text does not fit, or a tag of YAML that is not known.
///
/// Remove the tag, or write a value of that type.
///
///     llm:
///       port: !!int three thousand
enum YAMLTagMismatch {
  static let info = RuleInfo("yaml-tag-mismatch", .error, "A value is not what its tag says.")
}
