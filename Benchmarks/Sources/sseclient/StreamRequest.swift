import NIOCore

/// The chat request that each stream begins with.
enum StreamRequest {
  static func bytes(words: Int, interval: Int64) -> ByteBuffer {
    let text = (0..<words).map { "word\($0 % 10)" }.joined(separator: " ")
    let body = #"{"model":"llama3.2","stream":true,"messages":[{"role":"user","content":"\#(text)"}]}"#
    let head = [
      "POST /v1/chat/completions HTTP/1.1", "Host: 127.0.0.1", "User-Agent: sseclient", "Accept: text/event-stream",
      "Content-Type: application/json", "X-Stub-Chunk-Ms: \(interval)", "Content-Length: \(body.utf8.count)",
    ]
    return ByteBuffer(string: head.joined(separator: "\r\n") + "\r\n\r\n" + body)
  }
}
