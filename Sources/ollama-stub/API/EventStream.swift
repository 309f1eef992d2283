import JSON

/// A streamed answer as a value: gives one server-sent event after the other.
struct EventStream {
  private enum Step {
    case content, finish, usage, done, ended
  }

  private let completion: ChatCompletion
  private let includeUsage: Bool
  /// What every content event has before and after its text: only the text is encoded anew.
  private let prefix: [UInt8]
  private let suffix: [UInt8]
  private var pattern: OffsetPattern?
  private var step = Step.content
  private var sent = 0

  /// Makes a stream of the ordinary answer, or of `bytes` bytes of ``OffsetPattern``.
  init(_ completion: ChatCompletion, includeUsage: Bool, bytes: Int?) {
    self.completion = completion
    self.includeUsage = includeUsage
    pattern = bytes.map(OffsetPattern.init)
    let event = JSONWriter().write(completion.chunk(""))
    // What follows the text is the same in every event: two brackets, the reason, three brackets.
    let tail = Array("},\"finish_reason\":null}]}".utf8)
    prefix = Array("data: ".utf8) + event.dropLast(tail.count + 2)
    suffix = tail + Array("\n\n".utf8)
  }

  /// Appends the next event; false when there is none left.
  mutating func appendNext(to output: inout [UInt8]) -> Bool {
    switch step {
    case .content:
      guard appendContent(to: &output) else {
        step = .finish
        return appendNext(to: &output)
      }
      sent += 1
    case .finish:
      step = includeUsage ? .usage : .done
      append(completion.chunk("", finishReason: "stop"), to: &output)
    case .usage:
      step = .done
      append(completion.usageChunk(completionTokens: sent), to: &output)
    case .done:
      step = .ended
      output.append(contentsOf: "data: [DONE]\n\n".utf8)
    case .ended: return false
    }
    return true
  }

  private mutating func appendContent(to output: inout [UInt8]) -> Bool {
    if pattern != nil {
      guard pattern?.isExhausted == false else { return false }
      output.append(contentsOf: prefix)
      output.append(UInt8(ascii: "\""))
      pattern?.appendSlice(to: &output)
      output.append(UInt8(ascii: "\""))
    } else {
      guard sent < completion.tokens.count else { return false }
      output.append(contentsOf: prefix)
      appendJSONString(completion.tokens[sent].utf8, to: &output)
    }
    output.append(contentsOf: suffix)
    return true
  }

  private func append(_ event: JSONValue, to output: inout [UInt8]) {
    output.append(contentsOf: "data: ".utf8)
    JSONWriter().append(event, to: &output)
    output.append(contentsOf: "\n\n".utf8)
  }
}
