/// Base64 (RFC 4648): what PEM blocks and the members of JSON Web Keys are written in.
enum Base64 {
  /// Decodes the standard alphabet with its padding; nil for anything else.
  static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var characters = Array(text)
    guard characters.count.isMultiple(of: 4) else { return nil }
    for _ in 0..<2 where characters.last == UInt8(ascii: "=") { characters.removeLast() }
    return decode(characters, UInt8(ascii: "+"), UInt8(ascii: "/"))
  }

  /// Decodes the URL alphabet without padding; nil for anything else.
  static func decodeURL(_ text: String) -> [UInt8]? {
    decode(Array(text.utf8), UInt8(ascii: "-"), UInt8(ascii: "_"))
  }

  private static func decode(_ text: [UInt8], _ index62: UInt8, _ index63: UInt8) -> [UInt8]? {
    if text.count % 4 == 1 { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(text.count * 3 / 4)
    var bits: UInt32 = 0
    var count = 0
    for byte in text {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit = byte - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): digit = byte - UInt8(ascii: "a") + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0") + 52
      case index62: digit = 62
      case index63: digit = 63
      default: return nil
      }
      bits = (bits << 6) | UInt32(digit)
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        bits &= (1 << UInt32(count)) - 1
      }
    }
    return result
  }
}
