import Diagnostics

/// # yaml-key
///
/// A list, a mapping or null stands where a key must be, or the key is missing.
///
/// The usual cause is a template such as `{{ name }}` that was not filled in: YAML reads it as a mapping. Put the text
/// in quotes if it is meant as it stands.
///
///     llm:
///       models:
///       - name: {{ model }}
///         provider: ollama
enum YAMLKey {
  static let info = RuleInfo("yaml-key", .error, "A key is not a name.")
}
