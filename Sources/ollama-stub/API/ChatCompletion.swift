import JSON

/// The answer to one chat request: a sentence that names the model and repeats the last user message.
struct ChatCompletion: Sendable {
  let id: String
  let created: Int64
  let model: String
  /// The answer in the pieces that a stream sends one by one.
  let tokens: [String]
  /// Number of words in all messages, which stands in for a token count.
  let promptTokens: Int

  /// Reads a request; nil when it has no messages.
  init?(_ body: JSONValue, model: String, created: Int64) {
    guard let messages = body["messages"]?.arrayValue, !messages.isEmpty else { return nil }
    var words = 0
    var last = ""
    var hash = Fingerprint()
    for message in messages {
      let text = ChatCompletion.text(of: message["content"])
      words += ChatCompletion.pieces(text).count
      hash.add(text)
      if message["role"]?.stringValue == "user" { last = text }
    }
    self.model = model
    self.created = created
    id = "chatcmpl-" + hash.hexadecimal
    promptTokens = words
    tokens = ChatCompletion.pieces("This is \(model), played by ollama-stub. You said: \(last)")
  }

  /// The text of a message: a string, or the text parts of an array.
  private static func text(of content: JSONValue?) -> String {
    if let text = content?.stringValue { return text }
    return (content?.arrayValue ?? []).compactMap { $0["text"]?.stringValue }.joined(separator: "\n")
  }

  /// Words with the space before them; joined they give the text again.
  private static func pieces(_ text: String) -> [String] {
    var result: [String] = []
    var piece: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: " "), !piece.isEmpty {
        result.append(String(decoding: piece, as: UTF8.self))
        piece.removeAll(keepingCapacity: true)
      }
      piece.append(byte)
    }
    if !piece.isEmpty { result.append(String(decoding: piece, as: UTF8.self)) }
    return result
  }

  /// The number of tokens read and written; `completionTokens` where it is not that of the ordinary answer.
  func usage(completionTokens: Int? = nil) -> JSONValue {
    let count = completionTokens ?? tokens.count
    return [
      "prompt_tokens": .number(JSONNumber(promptTokens)),
      "completion_tokens": .number(JSONNumber(count)),
      "total_tokens": .number(JSONNumber(promptTokens + count)),
    ]
  }

  /// The answer in one piece.
  var whole: JSONValue {
    [
      "id": .string(id), "object": "chat.completion", "created": .number(JSONNumber(created)),
      "model": .string(model), "system_fingerprint": "fp_ollama",
      "choices": [
        [
          "index": 0, "message": ["role": "assistant", "content": .string(tokens.joined())],
          "finish_reason": "stop",
        ]
      ],
      "usage": usage(),
    ]
  }

  /// One event of a stream.
  func chunk(_ content: String, finishReason: JSONValue = nil) -> JSONValue {
    [
      "id": .string(id), "object": "chat.completion.chunk", "created": .number(JSONNumber(created)),
      "model": .string(model), "system_fingerprint": "fp_ollama",
      "choices": [
        [
          "index": 0, "delta": ["role": "assistant", "content": .string(content)],
          "finish_reason": finishReason,
        ]
      ],
    ]
  }

  /// The event that reports the usage at the end of a stream.
  func usageChunk(completionTokens: Int) -> JSONValue {
    [
      "id": .string(id), "object": "chat.completion.chunk", "created": .number(JSONNumber(created)),
      "model": .string(model), "system_fingerprint": "fp_ollama", "choices": [],
      "usage": usage(completionTokens: completionTokens),
    ]
  }
}
