import Diagnostics

/// # guard-regex
///
/// The pattern of a guard is not a regular expression.
///
/// It is searched for anywhere in the text. See `regex-syntax` for the grammar.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         guardrails:
///           request:
///           - regex: {rules: [{pattern: "("}]}
enum GuardRegex {
  static let info = RuleInfo("guard-regex", .error, "The pattern of a guard is not a regular expression.")
}
