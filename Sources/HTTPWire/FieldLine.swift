/// One field line (RFC 9112, section 5): `name ":" OWS value OWS CRLF`.
enum FieldLine {
  /// Parses the line at `start`. The empty line gives `.end`. `.incomplete` means that no defect was met before `end`;
  /// a defect may be reported although the line feed has not arrived.
  @inline(__always)
  static func parse(
    _ base: UnsafeRawPointer, from start: Int, to end: Int, into field: inout HeaderField
  ) -> HeadCursor.LineResult {
    let nameEnd = ByteScan.tokenEnd(base, from: start, to: end)
    guard nameEnd < end else { return .incomplete }
    guard nameEnd > start, ASCII.byte(base, nameEnd) == UInt8(ascii: ":") else {
      return emptyLineOrDefect(base, start, nameEnd, end)
    }
    var valueStart = nameEnd &+ 1
    while valueStart < end, isBlank(ASCII.byte(base, valueStart)) { valueStart &+= 1 }
    let stop = ByteScan.valueEnd(base, from: valueStart, to: end)
    guard stop &+ 1 < end else {
      // The last byte is still missing; what is there must be a CR, or nothing.
      if stop == end || ASCII.byte(base, stop) == ASCII.carriageReturn { return .incomplete }
      return .invalid(defect(of: ASCII.byte(base, stop)))
    }
    guard ASCII.byte(base, stop) == ASCII.carriageReturn, ASCII.byte(base, stop &+ 1) == ASCII.lineFeed else {
      return .invalid(defect(of: ASCII.byte(base, stop)))
    }
    var valueEnd = stop
    while valueEnd > valueStart, isBlank(ASCII.byte(base, valueEnd &- 1)) { valueEnd &-= 1 }
    field = HeaderField(
      name: FieldSpan(start, nameEnd), value: FieldSpan(valueStart, valueEnd), lineEnd: stop &+ 2,
      known: KnownHeader.recognise(base + start, nameEnd &- start))
    return .parsed
  }

  @inline(never)
  private static func emptyLineOrDefect(
    _ base: UnsafeRawPointer, _ start: Int, _ stop: Int, _ end: Int
  ) -> HeadCursor.LineResult {
    let byte = ASCII.byte(base, stop)
    if stop == start {
      if byte == ASCII.carriageReturn {
        guard start &+ 1 < end else { return .incomplete }
        return ASCII.byte(base, start &+ 1) == ASCII.lineFeed ? .end : .invalid(.bareCarriageReturn)
      }
      if isBlank(byte) { return .invalid(.lineFolding) }
      if byte == ASCII.lineFeed { return .invalid(.bareLineFeed) }
      return .invalid(.invalidFieldName)
    }
    if isBlank(byte) {
      var next = stop
      while next < end, isBlank(ASCII.byte(base, next)) { next &+= 1 }
      // A blank with no colon after it is a line without colon, or a name with a blank inside: both are names that
      // cannot be.
      let isColon = next < end && ASCII.byte(base, next) == UInt8(ascii: ":")
      return next == end ? .incomplete : .invalid(isColon ? .spaceBeforeColon : .invalidFieldName)
    }
    if byte == ASCII.carriageReturn {
      guard stop &+ 1 < end else { return .incomplete }
      return .invalid(ASCII.byte(base, stop &+ 1) == ASCII.lineFeed ? .missingColon : .bareCarriageReturn)
    }
    return .invalid(byte == ASCII.lineFeed ? .bareLineFeed : .invalidFieldName)
  }

  /// Names the defect of a byte that ends a value without being part of a CRLF.
  private static func defect(of byte: UInt8) -> HTTPWireError {
    switch byte {
    case ASCII.carriageReturn: .bareCarriageReturn
    case ASCII.lineFeed: .bareLineFeed
    default: .invalidFieldValue
    }
  }

  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
