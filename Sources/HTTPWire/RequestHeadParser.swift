/// Parses the head of a request out of a growing buffer (RFC 9112).
///
/// Pass the bytes received so far, always from the first byte of the head, until the result is not
/// ``HeadParseResult/needMore``; then read ``head``, take ``RequestHead/byteCount`` bytes off the buffer and call
/// ``reset()``. No byte is scanned more than a few times, however small the pieces. Once `invalid`, the parser stays so
/// until the reset.
///
/// A line is judged when its line feed has arrived, so results do not depend on how the input is cut. One exception
/// serves peers that do not speak HTTP at all: a first byte that cannot begin a request is refused at once.
public struct RequestHeadParser: Sendable {
  /// The limits in force.
  public let limits: HeadLimits
  /// The parsed head; meaningful only after ``HeadParseResult/complete``.
  public private(set) var head = RequestHead()
  private var cursor = HeadCursor(isResponse: false)
  private var phase = Phase.startLine
  private var emptyLines = 0

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
    emptyLines = 0
  }

  /// Parses on. `bytes` must begin with the first byte of the head and hold all bytes of earlier calls.
  public mutating func parse(_ bytes: UnsafeRawBufferPointer) -> HeadParseResult {
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
    if let error = finish(base) { return fail(error) }
    phase = .complete
    return .complete
  }

  private mutating func fail(_ error: HTTPWireError) -> HeadParseResult {
    phase = .invalid(error)
    return .invalid(error)
  }

  private mutating func parseStartLine(_ base: UnsafeRawPointer, _ count: Int) -> HeadCursor.Step {
    while true {
      guard cursor.line < count else { return .needMore }
      let first = ASCII.byte(base, cursor.line)
      guard ASCII.isToken(first) || first == ASCII.carriageReturn else {
        return .invalid(first == ASCII.lineFeed ? .bareLineFeed : .invalidMethod)
      }
      guard cursor.mayTryLine(base, count) else { return shortage(count) }
      let start = cursor.line
      switch RequestLine.parse(base, from: start, to: count, into: &head) {
      case .parsed:
        guard head.startLine.count <= limits.maximumStartLineBytes, head.startLine.end <= limits.maximumBytes else {
          return .invalid(.requestLineTooLong)
        }
        cursor.line = head.startLine.end
        return .complete
      case .end:
        emptyLines += 1
        if emptyLines > limits.maximumLeadingEmptyLines { return .invalid(.tooManyEmptyLines) }
        cursor.line = start &+ 2
      case .incomplete:
        cursor.searched = count
        return shortage(count)
      case .invalid(let error):
        guard cursor.findLineFeed(base, count) else { return shortage(count) }
        let isLong =
          cursor.searched &+ 1 &- start > limits.maximumStartLineBytes || cursor.searched >= limits.maximumBytes
        return .invalid(isLong ? .requestLineTooLong : error)
      }
    }
  }

  private func shortage(_ count: Int) -> HeadCursor.Step {
    let isLong = count &- cursor.line > limits.maximumStartLineBytes || count > limits.maximumBytes
    return isLong ? .invalid(.requestLineTooLong) : .needMore
  }

  /// Judges the head as a whole once the empty line was met.
  private mutating func finish(_ base: UnsafeRawPointer) -> HTTPWireError? {
    let facts = cursor.facts
    head.present = facts.present
    head.byteCount = cursor.line
    head.host = facts.host
    if let host = facts.host {
      // Empty is allowed only beside a target that names its own authority, or none at all (RFC 9112, section 3.2).
      let mayBeEmpty = head.targetForm != .origin
      if !(host.isEmpty && mayBeEmpty), !Authority.isValid(base, host) { return .invalidHost }
    } else if head.version == .http11 {
      return .missingHost
    }
    if facts.present.contains(.transferEncoding) {
      if head.version == .http10 { return .transferEncodingInHTTP10 }
      head.framing = .chunked
    } else if facts.present.contains(.contentLength) {
      head.framing = .length(facts.contentLength)
    }
    if head.methodKind == .connect || head.methodKind == .trace, !head.framing.isEmpty { return .bodyNotAllowed }
    head.keepAlive = facts.persists(head.version)
    head.upgrade = facts.upgradeOption && facts.present.contains(.upgrade) && head.version == .http11
    head.namesConnectionFields = facts.otherOptions > 0
    head.expectsContinue = facts.expectsContinue && head.version == .http11 && !head.framing.isEmpty
    return nil
  }
}
