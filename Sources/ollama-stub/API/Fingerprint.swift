/// FNV-1a over 64 bits: equal requests get equal answers, identifiers included.
struct Fingerprint {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Mixes a text in.
  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0)
  }

  /// Mixes a byte in.
  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }

  /// The value in lower-case hexadecimal digits.
  var hexadecimal: String { String(value, radix: 16) }
}
