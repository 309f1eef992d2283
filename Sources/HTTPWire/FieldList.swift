/// Comma-separated values (RFC 9110, section 5.6.1).
enum FieldList {
  /// The next item that is not empty, without the blanks around it; moves `offset` behind it.
  static func next(_ base: UnsafeRawPointer, _ offset: inout Int, _ end: Int) -> FieldSpan? {
    while offset < end {
      var start = offset
      while offset < end, ASCII.byte(base, offset) != UInt8(ascii: ",") { offset &+= 1 }
      var stop = offset
      if offset < end { offset &+= 1 }
      while start < stop, FieldLine.isBlank(ASCII.byte(base, start)) { start &+= 1 }
      while stop > start, FieldLine.isBlank(ASCII.byte(base, stop &- 1)) { stop &-= 1 }
      if start < stop { return FieldSpan(start, stop) }
    }
    return nil
  }

  /// Compares without regard to letter case.
  static func equals(_ base: UnsafeRawPointer, _ start: Int, _ end: Int, _ literal: StaticString) -> Bool {
    ASCII.equalIgnoringCase(UnsafeRawBufferPointer(start: base + start, count: end - start), literal)
  }
}
