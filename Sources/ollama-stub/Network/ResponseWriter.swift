import NIOCore

/// Puts answers into bytes (RFC 9112).
struct ResponseWriter {
  /// A whole answer.
  func complete(_ reply: Reply, keepAlive: Bool, omitsBody: Bool) -> ByteBuffer {
    guard case .complete(let status, let contentType, let body) = reply else { return ByteBuffer() }
    var buffer = ByteBuffer()
    buffer.reserveCapacity(body.count + 160)
    buffer.writeString("HTTP/1.1 \(status) \(reasonPhrase(status))\r\ncontent-type: ")
    buffer.writeString(contentType)
    buffer.writeStaticString("\r\nserver: ollama-stub\r\ncontent-length: ")
    buffer.writeString(String(body.count))
    buffer.writeStaticString(keepAlive ? "\r\n\r\n" : "\r\nconnection: close\r\n\r\n")
    if !omitsBody { buffer.writeBytes(body) }
    return buffer
  }

  /// The head of a stream of server-sent events.
  static func streamHead(keepAlive: Bool) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.writeStaticString(
      """
      HTTP/1.1 200 OK\r
      content-type: text/event-stream\r
      cache-control: no-cache\r
      server: ollama-stub\r
      transfer-encoding: chunked\r

      """
    )
    buffer.writeStaticString(keepAlive ? "\r\n" : "connection: close\r\n\r\n")
    return buffer
  }

  /// One chunk of the chunked coding.
  static func chunk(_ bytes: [UInt8]) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.reserveCapacity(bytes.count + 12)
    buffer.writeString(String(bytes.count, radix: 16))
    buffer.writeStaticString("\r\n")
    buffer.writeBytes(bytes)
    buffer.writeStaticString("\r\n")
    return buffer
  }

  /// The end of the chunked coding.
  static let lastChunk = ByteBuffer(staticString: "0\r\n\r\n")

  /// The interim answer to `Expect: 100-continue`.
  static let continueResponse = ByteBuffer(staticString: "HTTP/1.1 100 Continue\r\n\r\n")
}
