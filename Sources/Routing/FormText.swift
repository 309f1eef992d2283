/// The decoded bytes of a name or value of a query: `+` is a space, `%2F` a byte; a `%` without two hexadecimal digits
/// behind it stands for itself (WHATWG URL Standard, `application/x-www-form-urlencoded` parsing).
struct FormText: Sequence, IteratorProtocol {
  private let encoded: UnsafeRawBufferPointer
  private var index = 0

  init(_ encoded: UnsafeRawBufferPointer) { self.encoded = encoded }

  mutating func next() -> UInt8? {
    guard index < encoded.count else { return nil }
    let byte = encoded[index]
    index += 1
    if byte == UInt8(ascii: "+") { return UInt8(ascii: " ") }
    guard byte == UInt8(ascii: "%"), index + 1 < encoded.count, let high = FormText.digit(encoded[index]),
      let low = FormText.digit(encoded[index + 1])
    else { return byte }
    index += 2
    return high << 4 | low
  }

  /// The encoded value of the last parameter of a name; nil where there is none.
  static func lastValue(of name: [UInt8], in query: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    var end = query.count
    while true {
      let start = (query[..<end].lastIndex(of: UInt8(ascii: "&")) ?? -1) + 1
      let pair = query[start..<end]
      let separator = pair.firstIndex(of: UInt8(ascii: "="))
      let key = UnsafeRawBufferPointer(rebasing: pair[..<(separator ?? end)])
      if !pair.isEmpty, FormText(key).elementsEqual(name) {
        return UnsafeRawBufferPointer(rebasing: pair[(separator.map { $0 + 1 } ?? end)...])
      }
      if start == 0 { return nil }
      end = start - 1
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x57
    default: nil
    }
  }
}
