/// Parses the head of a response out of a growing buffer (RFC 9112). Used like ``RequestHeadParser``.
///
/// After an interim response (``ResponseHead/isInterim``) take its bytes off the buffer, ``reset()`` and parse on.
public struct ResponseHeadParser: Sendable {
  /// The limits in force.
  public let limits: HeadLimits
  /// The parsed head; meaningful only after ``HeadParseResult/complete``.
  public private(set) var head = ResponseHead()
  private var cursor = HeadCursor(isResponse: true)
  private var phase = Phase.startLine

  private enum Phase: Sendable {
    case startLine, fields, complete
    case invalid(HTTPWireError)
  }

  /// Makes a parser for one connection.
  public init(limits: HeadLimits = HeadLimits()) {
    self.limits = limits
    head.fields.reserveCapacity(min(limits.maximumFields, 32))
  }

  /// Makes the parser ready for the next head.
  public mutating func reset() {
    head.reset()
    cursor.reset()
    phase = .startLine
  }

  /// Parses on. `bytes` must begin with the first byte of the head and hold all bytes of earlier calls;
  /// `requestMethod` is that of the request answered, on which the framing depends.
  public mutating func parse(_ bytes: UnsafeRawBufferPointer, requestMethod: RequestMethod) -> HeadParseResult {
    guard let base = bytes.baseAddress else { return .needMore }
    switch phase {
    case .complete: return .complete
    case .invalid(let error): return .invalid(error)
    case .startLine:
      switch parseStartLine(base, bytes.count) {
      case .needMore: return .needMore
      case .invalid(let error): return fail(error)
      case .complete: phase = .fields
      }
    case .fields: break
    }
    switch cursor.parseFields(base, bytes.count, limits, &head.fields) {
    case .needMore: return .needMore
    case .invalid(let error): return fail(error)
    case .complete: break
    }
    if let error = finish(requestMethod) { return fail(error) }
    phase = .complete
    return .complete
  }

  private mutating func fail(_ error: HTTPWireError) -> HeadParseResult {
    phase = .invalid(error)
    return .invalid(error)
  }

  private mutating func parseStartLine(_ base: UnsafeRawPointer, _ count: Int) -> HeadCursor.Step {
    guard count > 0 else { return .needMore }
    guard ASCII.byte(base, 0) == UInt8(ascii: "H") else { return .invalid(.invalidStatusLine) }
    guard cursor.mayTryLine(base, count) else { return shortage(count) }
    switch StatusLine.parse(base, to: count, into: &head) {
    case .parsed:
      let end = head.startLine.end
      guard end <= limits.maximumStartLineBytes, end <= limits.maximumBytes else { return .invalid(.headTooLarge) }
      cursor.line = end
      return .complete
    case .incomplete, .end:
      // A line too short to hold a status is complete once its line feed is there.
      guard cursor.findLineFeed(base, count) else { return shortage(count) }
      return .invalid(.invalidStatusLine)
    case .invalid(let error):
      guard cursor.findLineFeed(base, count) else { return shortage(count) }
      let end = cursor.searched &+ 1
      // A line shorter than `HTTP/1.1 200` CRLF has one name, whatever follows it.
      if end < 14 { return .invalid(.invalidStatusLine) }
      return .invalid(end > limits.maximumStartLineBytes || end > limits.maximumBytes ? .headTooLarge : error)
    }
  }

  private func shortage(_ count: Int) -> HeadCursor.Step {
    count > limits.maximumStartLineBytes || count > limits.maximumBytes ? .invalid(.headTooLarge) : .needMore
  }

  /// Judges the head as a whole once the empty line was met (RFC 9112, section 6.3).
  private mutating func finish(_ requestMethod: RequestMethod) -> HTTPWireError? {
    let facts = cursor.facts
    let status = head.status
    head.present = facts.present
    head.byteCount = cursor.line
    head.namesConnectionFields = facts.otherOptions > 0
    head.upgrade = facts.upgradeOption && facts.present.contains(.upgrade)
    head.keepAlive = facts.persists(head.version)
    let isChunked = facts.present.contains(.transferEncoding)
    if isChunked, head.version == .http10 { return .transferEncodingInHTTP10 }
    if status < 200 || status == 204 {
      // Framing fields are not allowed here; a peer that sends them may also send a body.
      if isChunked || (facts.present.contains(.contentLength) && facts.contentLength > 0) { head.keepAlive = false }
    } else if requestMethod == .head || status == 304 || (requestMethod == .connect && status < 300) {
      head.framing = .none
    } else if isChunked {
      head.framing = .chunked
    } else if facts.present.contains(.contentLength) {
      head.framing = .length(facts.contentLength)
    } else {
      head.framing = .untilClose
      head.keepAlive = false
    }
    if status == 101 || (requestMethod == .connect && status < 300 && status >= 200) { head.keepAlive = false }
    return nil
  }
}
