/// How the end of a message's body is found (RFC 9112, section 6.3).
public enum BodyFraming: Sendable, Hashable {
  /// The message has no body.
  case none
  /// The body has exactly this many bytes; never 0 on a parsed head when no `Content-Length` was sent.
  case length(UInt64)
  /// The body is sent in chunks.
  case chunked
  /// The body ends where the connection ends. Responses only.
  case untilClose

  /// Whether the body is known to hold no byte: ``none`` or a length of 0.
  @inlinable
  public var isEmpty: Bool {
    switch self {
    case .none, .length(0): true
    default: false
    }
  }
}
