import Diagnostics

/// # yaml-multi-document
///
/// The file holds more than one YAML document. Only one can be loaded, and the rest would have no effect.
///
/// A line `---` starts a new document. Remove it, or put the other document into a file of its own.
///
///     llm:
///       models: []
///     ---
///     mcp:
///       targets: []
enum YAMLMultiDocument {
  static let info = RuleInfo("yaml-multi-document", .error, "The file holds more than one YAML document.")
}
