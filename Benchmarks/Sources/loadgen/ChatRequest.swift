/// The request that is sent again and again.
enum ChatRequest {
  static func bytes(_ message: String, stream: Bool) -> [UInt8] {
    let text = message.filter { $0 != "\"" && $0 != "\\" && $0 >= " " }
    let streamed = stream ? #","stream":true"# : ""
    let body = #"{"model":"llama3.2"\#(streamed),"messages":[{"role":"user","content":"\#(text)"}]}"#
    let head = [
      "POST /v1/chat/completions HTTP/1.1", "Host: 127.0.0.1", "User-Agent: loadgen", "Accept: */*",
      "Content-Type: application/json", "Content-Length: \(body.utf8.count)",
    ]
    return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
  }
}
