import Diagnostics

/// # yaml-depth
///
/// Lists and mappings are nested more than 128 levels deep, counted through aliases.
///
/// No configuration needs this; usually brackets or blanks were repeated by accident or by a program.
///
///     llm:
///       models:
///         [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
///         [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
///         ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
///         ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
enum YAMLDepth {
  static let info = RuleInfo("yaml-depth", .error, "Lists and mappings are nested more than 128 levels deep.")
}
