/// What a head parser made of the bytes it has been given so far.
public enum HeadParseResult: Sendable, Hashable {
  /// The head is valid so far and incomplete: call again with more bytes.
  case needMore
  /// The head is complete: read it from the parser's `head`.
  case complete
  /// The head is malformed or too large; the connection cannot be used for another message.
  case invalid(HTTPWireError)
}
