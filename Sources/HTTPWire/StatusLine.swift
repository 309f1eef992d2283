/// The status line (RFC 9112, section 4): `version SP 3DIGIT SP [reason] CRLF`. The space before an empty reason may be
/// missing.
enum StatusLine {
  /// Parses the line at the start of the buffer.
  static func parse(_ base: UnsafeRawPointer, to end: Int, into head: inout ResponseHead) -> HeadCursor.LineResult {
    guard end >= 14 else { return .incomplete }
    switch VersionText.parse(base, 0) {
    case .version(let version): head.version = version
    case .unsupported: return .invalid(.unsupportedVersion)
    case .malformed: return .invalid(.invalidVersion)
    }
    var status = 0
    for index in 9..<12 {
      let digit = ASCII.byte(base, index) &- 0x30
      guard digit < 10 else { return .invalid(.invalidStatusLine) }
      status = status * 10 + Int(digit)
    }
    guard ASCII.byte(base, 8) == 0x20, status >= 100 else { return .invalid(.invalidStatusLine) }
    head.status = status
    let after = ASCII.byte(base, 12)
    guard after == 0x20 || after == ASCII.carriageReturn else { return .invalid(.invalidStatusLine) }
    let start = after == 0x20 ? 13 : 12
    let stop = ByteScan.valueEnd(base, from: start, to: end)
    if stop == end || (stop &+ 1 == end && ASCII.byte(base, stop) == ASCII.carriageReturn) { return .incomplete }
    switch ASCII.byte(base, stop) {
    case ASCII.lineFeed: return .invalid(.bareLineFeed)
    case ASCII.carriageReturn:
      guard ASCII.byte(base, stop &+ 1) == ASCII.lineFeed else { return .invalid(.bareCarriageReturn) }
    default: return .invalid(.invalidStatusLine)
    }
    head.reason = FieldSpan(start, stop)
    head.startLine = FieldSpan(0, stop &+ 2)
    return .parsed
  }
}
