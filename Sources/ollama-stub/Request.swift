/// A header line of a request.
struct Header: Sendable {
  /// The name in lower case.
  var name: String
  /// The value without the white space around it.
  var value: String
}

/// A request that has been read to its end.
struct Request: Sendable {
  /// The method as sent.
  var method: String
  /// Path and query as sent.
  var target: String
  /// The path alone.
  var path: String
  /// Whether the connection may serve another request afterwards.
  var keepAlive: Bool
  /// The headers that the stub looks at; all of them where requests are recorded.
  var headers: [Header]
  /// The body, without its framing.
  var body: [UInt8]
}
