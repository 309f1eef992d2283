/// Text of a given length in which a missing, repeated or swapped part is noticed: blocks of 16 bytes, each the offset
/// of the block in 15 hexadecimal digits and a space. The last block may be cut.
struct OffsetPattern {
  private static let blocksPerSlice = 256
  private var remaining: Int
  private var block: [UInt8] = Array("000000000000000 ".utf8)

  /// Makes the text of `count` bytes.
  init(_ count: Int) { remaining = count }

  /// Whether all of the text has been given.
  var isExhausted: Bool { remaining <= 0 }

  /// Appends the next 4 KiB, or what is left.
  mutating func appendSlice(to output: inout [UInt8]) {
    for _ in 0..<OffsetPattern.blocksPerSlice where remaining > 0 {
      if remaining >= block.count { output.append(contentsOf: block) } else { output += block.prefix(remaining) }
      remaining -= block.count
      advance()
    }
  }

  /// Adds 16 to the offset: the last digit stays 0, the one before it counts.
  private mutating func advance() {
    var digit = 13
    while digit >= 0 {
      switch block[digit] {
      case UInt8(ascii: "9"): block[digit] = UInt8(ascii: "a")
      case UInt8(ascii: "f"):
        block[digit] = UInt8(ascii: "0")
        digit -= 1
        continue
      default: block[digit] += 1
      }
      return
    }
  }
}
