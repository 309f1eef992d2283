import Diagnostics

/// # yaml-unknown-alias
///
/// An alias refers to an anchor that is not defined before it.
///
/// A plain value that starts with `*` is an alias. The name of a model that begins with `*` therefore needs quotes.
///
///     llm:
///       models:
///       - name: *-mini
///         provider: openAI
enum YAMLUnknownAlias {
  static let info = RuleInfo("yaml-unknown-alias", .error, "An alias refers to an anchor that does not exist.")
}
