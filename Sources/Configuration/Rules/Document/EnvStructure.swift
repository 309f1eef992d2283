import Diagnostics

/// # env-structure
///
/// The value of a variable brings in YAML of its own: a list, a mapping, a comment or further lines.
///
/// The text of the file with its variables put in is what counts, so such a value works. It is rarely meant, and
/// another value can break the file. Put the reference in double quotes where the value is text.
///
///     llm:
///       models: $MODELS   # MODELS is [{name: "*", provider: ollama}]
enum EnvStructure {
  static let info = RuleInfo(
    "env-structure", .warning, "The value of a variable is read as YAML syntax, not only as text.")
}
