/// The request line (RFC 9112, section 3): `method SP target SP version CRLF`, with single spaces.
enum RequestLine {
  /// Parses the line at `start`; `.end` for an empty line.
  static func parse(
    _ base: UnsafeRawPointer, from start: Int, to end: Int, into head: inout RequestHead
  ) -> HeadCursor.LineResult {
    let methodEnd = ByteScan.tokenEnd(base, from: start, to: end)
    guard methodEnd < end else { return .incomplete }
    if methodEnd == start {
      guard ASCII.byte(base, start) == ASCII.carriageReturn else { return .invalid(.invalidMethod) }
      guard start &+ 1 < end else { return .incomplete }
      return ASCII.byte(base, start &+ 1) == ASCII.lineFeed ? .end : .invalid(.bareCarriageReturn)
    }
    guard ASCII.byte(base, methodEnd) == 0x20 else { return .invalid(.invalidMethod) }
    let targetStart = methodEnd &+ 1
    let targetEnd = ByteScan.visibleEnd(base, from: targetStart, to: end)
    guard targetEnd < end else { return .incomplete }
    guard targetEnd > targetStart, ASCII.byte(base, targetEnd) == 0x20 else {
      return .invalid(defectAfterTarget(base, targetStart, targetEnd))
    }
    let lineEnd = targetEnd &+ 11
    guard lineEnd &- 1 <= end else {
      let isShort = ByteScan.lineFeed(base, from: targetEnd, to: end) != nil
      return isShort ? .invalid(.invalidVersion) : .incomplete
    }
    switch VersionText.parse(base, targetEnd &+ 1) {
    case .version(let version): head.version = version
    case .unsupported: return .invalid(.unsupportedVersion)
    case .malformed: return .invalid(.invalidVersion)
    }
    guard ASCII.byte(base, lineEnd &- 2) == ASCII.carriageReturn else {
      return .invalid(ASCII.byte(base, lineEnd &- 2) == ASCII.lineFeed ? .bareLineFeed : .invalidVersion)
    }
    guard lineEnd <= end else { return .incomplete }
    guard ASCII.byte(base, lineEnd &- 1) == ASCII.lineFeed else { return .invalid(.bareCarriageReturn) }
    head.method = FieldSpan(start, methodEnd)
    head.methodKind = RequestMethod.recognise(base + start, methodEnd &- start)
    head.target = FieldSpan(targetStart, targetEnd)
    head.startLine = FieldSpan(start, lineEnd)
    return RequestTarget.parse(base, into: &head) ? .parsed : .invalid(.invalidTarget)
  }

  private static func defectAfterTarget(_ base: UnsafeRawPointer, _ start: Int, _ stop: Int) -> HTTPWireError {
    switch ASCII.byte(base, stop) {
    case ASCII.lineFeed: stop > start ? .invalidVersion : .invalidTarget  // HTTP/0.9, or no target
    case ASCII.carriageReturn: stop > start ? .invalidVersion : .invalidTarget
    default: .invalidTarget
    }
  }
}

/// `HTTP/1.1`: eight bytes, case-sensitive (RFC 9112, section 2.3).
enum VersionText {
  enum Result {
    case version(HTTPVersion)
    case unsupported, malformed
  }

  /// Reads the eight bytes at `offset`.
  @inline(__always)
  static func parse(_ base: UnsafeRawPointer, _ offset: Int) -> Result {
    if ASCII.equal(base + offset, "HTTP/1.1") { return .version(.http11) }
    guard ASCII.equal(base + offset, "HTTP/"), ASCII.byte(base, offset &+ 6) == UInt8(ascii: "."),
      ASCII.isDigit(ASCII.byte(base, offset &+ 5)), ASCII.isDigit(ASCII.byte(base, offset &+ 7))
    else { return .malformed }
    guard ASCII.byte(base, offset &+ 5) == UInt8(ascii: "1") else { return .unsupported }
    return .version(ASCII.byte(base, offset &+ 7) == UInt8(ascii: "0") ? .http10 : .http11)
  }
}
