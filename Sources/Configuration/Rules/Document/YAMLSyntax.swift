import Diagnostics

/// # yaml-syntax
///
/// The file cannot be read as YAML, or it is not text or too large.
///
/// Nothing else is checked in such a file. The message says what was expected and where. The place where it went wrong
/// can be some lines before the one where it shows, for example where a quote or a bracket was opened. Files are UTF-8;
/// UTF-16 is read when it starts with a byte order mark.
///
///     llm:
///       models: [
///       - name: "*"
enum YAMLSyntax {
  static let info = RuleInfo("yaml-syntax", .error, "The file is not YAML.")
}
