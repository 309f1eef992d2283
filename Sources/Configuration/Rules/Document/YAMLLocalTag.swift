import Diagnostics

/// # yaml-local-tag
///
/// A value has a tag such as `!Ref` or `!vault`, which only some other program understands.
///
/// Nothing here gives it a meaning. Remove the tag, have the other program fill in the value first, or put the text in
/// quotes if the `!` belongs to it.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           apiKey: !env OPENAI_API_KEY
enum YAMLLocalTag {
  static let info = RuleInfo("yaml-local-tag", .error, "A tag is private to some other program.")
}
