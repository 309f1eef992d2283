/// Splits and checks the request target (RFC 9112, section 3.2). All bytes are visible ASCII already.
enum RequestTarget {
  /// Fills in form, path, query and authority; false where the target has none of the four forms, or one that its
  /// method does not allow.
  @inline(__always)
  static func parse(_ base: UnsafeRawPointer, into head: inout RequestHead) -> Bool {
    let target = head.target
    if ASCII.byte(base, target.start) == UInt8(ascii: "/"), head.methodKind != .connect {
      head.targetForm = .origin
      return split(base, target, into: &head)
    }
    return parseOther(base, target, into: &head)
  }

  @inline(never)
  private static func parseOther(_ base: UnsafeRawPointer, _ target: FieldSpan, into head: inout RequestHead) -> Bool {
    head.path = FieldSpan(target.end, target.end)
    if head.methodKind == .connect {
      head.targetForm = .authority
      head.targetAuthority = target
      return Authority.isValid(base, target, requiresPort: true)
    }
    if target.count == 1, ASCII.byte(base, target.start) == UInt8(ascii: "*") {
      head.targetForm = .asterisk
      return head.methodKind == .options
    }
    var start = target.start
    if target.count > 7, FieldList.equals(base, start, start + 7, "http://") {
      start += 7
    } else if target.count > 8, FieldList.equals(base, start, start + 8, "https://") {
      start += 8
    } else {
      return false
    }
    var end = start
    while end < target.end, !endsAuthority(ASCII.byte(base, end)) { end &+= 1 }
    let authority = FieldSpan(start, end)
    head.targetForm = .absolute
    head.targetAuthority = authority
    return Authority.isValid(base, authority) && split(base, FieldSpan(end, target.end), into: &head)
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  /// Splits at the first `?`; false where there is a fragment, which is never sent (RFC 9110, section 7.1).
  @inline(__always)
  private static func split(_ base: UnsafeRawPointer, _ part: FieldSpan, into head: inout RequestHead) -> Bool {
    var mark = part.end
    var index = part.start
    while index < part.end {
      let byte = ASCII.byte(base, index)
      if byte == UInt8(ascii: "#") { return false }
      if byte == UInt8(ascii: "?"), mark == part.end { mark = index }
      index &+= 1
    }
    head.path = FieldSpan(part.start, mark)
    head.query = mark < part.end ? FieldSpan(mark &+ 1, part.end) : nil
    return true
  }
}
