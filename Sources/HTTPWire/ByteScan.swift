/// Scans over whole words; all offsets count from `base`, and no byte at or after `end` is read.
enum ByteScan {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// The first line feed in `start..<end`, or nil.
  static func lineFeed(_ base: UnsafeRawPointer, from start: Int, to end: Int) -> Int? {
    var offset = start
    while offset &+ 8 <= end {
      let word = ASCII.word(base, offset) ^ (ones &* 0x0A)
      let hit = (word &- ones) & ~word & highs
      if hit != 0 { return offset &+ hit.trailingZeroBitCount &>> 3 }
      offset &+= 8
    }
    while offset < end {
      if ASCII.byte(base, offset) == ASCII.lineFeed { return offset }
      offset &+= 1
    }
    return nil
  }

  /// The first byte in `start..<end` that may not occur in a field value: a control byte other than the tab.
  /// `end` where there is none.
  @inline(__always)
  static func valueEnd(_ base: UnsafeRawPointer, from start: Int, to end: Int) -> Int {
    var offset = start
    while offset &+ 8 <= end {
      let word = ASCII.word(base, offset)
      let delete = word ^ (ones &* 0x7F)
      // The lowest hit is exact; borrows can only add false hits above a true one.
      let hit = (((word &- ones &* 0x20) & ~word) | ((delete &- ones) & ~delete)) & highs
      if hit == 0 {
        offset &+= 8
        continue
      }
      offset &+= hit.trailingZeroBitCount &>> 3
      guard ASCII.byte(base, offset) == 0x09 else { return offset }
      offset &+= 1
    }
    while offset < end {
      let byte = ASCII.byte(base, offset)
      guard (byte >= 0x20 && byte != 0x7F) || byte == 0x09 else { return offset }
      offset &+= 1
    }
    return end
  }

  /// The first byte in `start..<end` that is not a visible ASCII character (0x21 to 0x7E); `end` where there is none.
  @inline(__always)
  static func visibleEnd(_ base: UnsafeRawPointer, from start: Int, to end: Int) -> Int {
    var offset = start
    while offset &+ 8 <= end {
      let word = ASCII.word(base, offset)
      let delete = word ^ (ones &* 0x7F)
      let hit = (word | ((word &- ones &* 0x21) & ~word) | ((delete &- ones) & ~delete)) & highs
      if hit != 0 { return offset &+ hit.trailingZeroBitCount &>> 3 }
      offset &+= 8
    }
    while offset < end {
      guard ASCII.byte(base, offset) &- 0x21 < 0x5E else { return offset }
      offset &+= 1
    }
    return end
  }

  /// The first byte in `start..<end` that is not a token character; `end` where there is none.
  @inline(__always)
  static func tokenEnd(_ base: UnsafeRawPointer, from start: Int, to end: Int) -> Int {
    var offset = start
    while offset &+ 8 <= end {
      // Letters and hyphens by word, everything else by the bit table.
      let word = ASCII.word(base, offset)
      let folded = (word | ones &* 0x20) & ~highs
      let letter = (folded &+ ones &* 0x1F) & ~(folded &+ ones &* 0x05)
      let hyphen = word ^ (ones &* 0x2D)
      let isHyphen = ~(((hyphen & ~highs) &+ ~highs) | hyphen)
      let miss = ~((letter | isHyphen) & ~word) & highs
      if miss == 0 {
        offset &+= 8
        continue
      }
      offset &+= miss.trailingZeroBitCount &>> 3
      guard ASCII.isToken(ASCII.byte(base, offset)) else { return offset }
      offset &+= 1
    }
    while offset < end {
      guard ASCII.isToken(ASCII.byte(base, offset)) else { return offset }
      offset &+= 1
    }
    return end
  }
}
