public import SourceText

/// Why a text is not an expression of the Common Expression Language (CEL).
public struct CELSyntaxError: Error, Hashable, Sendable {
  /// The sort of fault, for callers that treat some of them apart.
  public enum Kind: Hashable, Sendable {
    /// The text holds nothing but white space and comments.
    case empty
    /// The text breaks the grammar or holds a literal that has no value.
    case syntax
    /// The text is longer or nested more deeply than is accepted.
    case limit
  }

  /// The sort of fault.
  public let kind: Kind
  /// What is wrong, in plain words and without a full stop.
  public let message: String
  /// The bytes at fault, counted from the start of the expression; empty where something is missing.
  public let span: ByteSpan
  /// How to repair the expression, where that is known.
  public let hint: String?
  /// The bracket or quote left open, when the fault is its missing end.
  public let opening: ByteSpan?

  init(_ message: String, _ span: ByteSpan, hint: String? = nil, opening: ByteSpan? = nil) {
    self.init(.syntax, message, span, hint: hint, opening: opening)
  }

  init(_ kind: Kind, _ message: String, _ span: ByteSpan, hint: String? = nil, opening: ByteSpan? = nil) {
    self.kind = kind
    self.message = message
    self.span = span
    self.hint = hint
    self.opening = opening
  }
}
