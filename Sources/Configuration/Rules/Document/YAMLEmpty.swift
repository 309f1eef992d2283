import Diagnostics

/// # yaml-empty
///
/// The file is empty, or holds only comments or null.
///
/// A gateway without a configuration would serve nothing. Name at least one section, such as `llm`.
///
///     # llm:
///     #   models: []
enum YAMLEmpty {
  static let info = RuleInfo("yaml-empty", .error, "The file holds no configuration.")
}
