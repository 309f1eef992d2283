public import SourceText

/// A reference to a variable outside comments: `$NAME`, `${NAME}` or `${NAME:-default}`.
public struct VariableReference: Hashable, Sendable {
  /// The name that is looked up; may be any text between the braces.
  public let name: String
  /// The bytes of the whole reference, from `$` to the end of the name or the closing brace.
  public let span: ByteSpan
  /// Whether the reference carries its own value for an unset variable.
  public let hasDefault: Bool
}

/// Where the values of variables come from.
public enum VariableMode: Sendable {
  /// Nowhere: a scalar that holds a reference has the value ``ScalarValue/unknown``.
  case unread
  /// From the given names and values; a name that is absent is unset.
  case environment([String: String])
}
