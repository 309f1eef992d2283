/// What makes an HTTP/2 message malformed (RFC 9113 section 8.1.1), or impossible to translate. Ends its stream.
enum HTTP2Defect: Error, Sendable, Hashable {
  /// A pseudo-header field is missing, repeated, unknown, out of place or has an impossible value.
  case pseudoField
  /// A name that is not a lower-case token.
  case fieldName
  /// A value with a control character, or with blanks around it.
  case fieldValue
  /// A field that only makes sense on an HTTP/1.1 connection (RFC 9113 section 8.2.2).
  case connectionField
  /// `Host` repeated, or different from `:authority`.
  case hostMismatch
  /// `Content-Length` repeated, not a number, or not the number of bytes sent.
  case contentLength
  /// Frames in an order that no message has.
  case frameOrder
  /// What came in HTTP/1.1 is malformed.
  case malformedHTTP1
}
