/// The protocol version of a message. Later minor versions of HTTP/1 are treated as 1.1 (RFC 9110, section 2.5).
public enum HTTPVersion: UInt8, Sendable, Hashable {
  /// HTTP/1.0.
  case http10 = 0
  /// HTTP/1.1.
  case http11 = 1
}
