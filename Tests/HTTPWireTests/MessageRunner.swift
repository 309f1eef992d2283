import HTTPWire

/// Reads messages from bytes that arrive in pieces, as a connection does, and says what became of them.
struct MessageRunner {
  enum End: Hashable, CustomStringConvertible {
    /// All bytes belong to complete messages, or follow the last message of the connection.
    case complete
    /// The input ends within a message.
    case truncated
    case error(HTTPWireError)

    var description: String {
      switch self {
      case .complete: "complete"
      case .truncated: "truncated"
      case .error(let error): "\(error)"
      }
    }
  }

  struct Field: Hashable {
    var nameOffset: Int
    var name: String
    var value: String
  }

  struct Message: Hashable {
    var method = ""
    var target = ""
    var status = 0
    var version = HTTPVersion.http11
    var fields: [Field] = []
    var body: [UInt8] = []
    var isClosing = false
    var framing = BodyFraming.none
    /// Whether the end of the message was seen; never where it ends with the connection.
    var isComplete = false
  }

  struct Outcome: Hashable {
    var messages: [Message] = []
    var end = End.complete
    /// Bytes taken by messages.
    var consumed = 0
  }

  /// Append a `Host` to requests that lack one, for suites that do not require it.
  var suppliesHost = false
  var headOnly = false
  var isResponse = false
  var requestMethod = RequestMethod.get
  var limits = HeadLimits()

  /// Runs over `input`, given to the parsers up to each of `cuts` in turn and then whole.
  func run(_ input: [UInt8], cuts: [Int] = []) -> Outcome {
    var input = input
    var outcome = Outcome()
    var start = 0
    while start < input.count {
      var message = Message()
      let head = parseHead(&input, start, cuts, &message)
      guard case .taken(let bodyStart, let goesOn) = head else {
        if case .ended(let end) = head { outcome.end = end }
        outcome.consumed = start
        return outcome
      }
      start = bodyStart
      if headOnly {
        outcome.messages.append(message)
        outcome.consumed = start
        return outcome
      }
      let end = readBody(input, &start, cuts, &message)
      message.isComplete = end == .complete && message.framing != .untilClose
      outcome.messages.append(message)
      outcome.consumed = start
      if end != .complete {
        outcome.end = end
        return outcome
      }
      if !goesOn { return outcome }
    }
    return outcome
  }

  private enum Head {
    case taken(bodyStart: Int, goesOn: Bool)
    case ended(End)
  }

  private func parseHead(_ input: inout [UInt8], _ start: Int, _ cuts: [Int], _ message: inout Message) -> Head {
    if isResponse { return parseResponse(input, start, cuts, &message) }
    var parser = RequestHeadParser(limits: limits)
    var result = HeadParseResult.needMore
    for end in ends(cuts, after: start, input.count) where result == .needMore {
      result = input[start..<end].withUnsafeBytes { parser.parse($0) }
    }
    switch result {
    case .needMore: return .ended(.truncated)
    case .invalid(.missingHost) where suppliesHost:
      input.insert(contentsOf: Array("Host: supplied\r\n".utf8), at: start + parser.head.byteCount - 2)
      return parseHead(&input, start, [], &message)
    case .invalid(let error): return .ended(.error(error))
    case .complete: break
    }
    let head = parser.head
    message.method = text(input, start, head.method)
    message.target = text(input, start, head.target)
    message.version = head.version
    message.isClosing = !head.keepAlive
    message.framing = head.framing
    message.fields = fields(input, start, head.fields)
    return .taken(
      bodyStart: start + head.byteCount, goesOn: head.keepAlive && !head.upgrade && head.methodKind != .connect)
  }

  private func parseResponse(_ input: [UInt8], _ start: Int, _ cuts: [Int], _ message: inout Message) -> Head {
    var parser = ResponseHeadParser(limits: limits)
    var result = HeadParseResult.needMore
    for end in ends(cuts, after: start, input.count) where result == .needMore {
      result = input[start..<end].withUnsafeBytes { parser.parse($0, requestMethod: requestMethod) }
    }
    switch result {
    case .needMore: return .ended(.truncated)
    case .invalid(let error): return .ended(.error(error))
    case .complete: break
    }
    let head = parser.head
    message.status = head.status
    message.version = head.version
    message.isClosing = !head.keepAlive
    message.framing = head.framing
    message.fields = fields(input, start, head.fields)
    return .taken(bodyStart: start + head.byteCount, goesOn: head.keepAlive)
  }

  private func readBody(_ input: [UInt8], _ start: inout Int, _ cuts: [Int], _ message: inout Message) -> End {
    var reader = BodyReader(message.framing)
    for end in ends(cuts, after: start, input.count) {
      while start < end, !reader.isComplete {
        let step = input[start..<end].withUnsafeBytes { reader.decode($0) }
        message.body += input[start..<end][(start + step.data.lowerBound)..<(start + step.data.upperBound)]
        start += step.consumed
        if let error = step.error { return .error(error) }
      }
    }
    if message.framing == .untilClose { return .complete }
    return reader.isComplete ? .complete : .truncated
  }

  private func ends(_ cuts: [Int], after start: Int, _ count: Int) -> [Int] {
    cuts.filter { $0 > start && $0 < count } + [count]
  }

  private func fields(_ input: [UInt8], _ start: Int, _ fields: [HeaderField]) -> [Field] {
    fields.map {
      Field(nameOffset: start + $0.name.start, name: text(input, start, $0.name), value: text(input, start, $0.value))
    }
  }

  /// The bytes as Latin-1, so that nothing is lost.
  private func text(_ input: [UInt8], _ start: Int, _ span: FieldSpan) -> String {
    Self.latin1(input[(start + span.start)..<(start + span.end)])
  }

  static func latin1(_ bytes: some Sequence<UInt8>) -> String {
    String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
