import Diagnostics

/// # yaml-alias-budget
///
/// The aliases of the file stand for more than 100,000 nodes together, or an alias stands inside the node it refers to.
///
/// Aliases of aliases multiply: without a limit a few lines could become a configuration that fills the memory. Write
/// the repeated parts out, or use fewer levels of aliases.
///
///     llm: &all
///       models:
///       - *all
enum YAMLAliasBudget {
  static let info = RuleInfo("yaml-alias-budget", .error, "The aliases of a file stand for more than it may hold.")
}
