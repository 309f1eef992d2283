/// The tokens of RFC 8259 over raw bytes, shared by the parser and the scanner so that both accept the same texts.
struct JSONReader {
  let base: UnsafePointer<UInt8>
  let count: Int
  var position = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    // An empty buffer may have no address; `count` 0 keeps the stand-in from being read.
    base = bytes.bindMemory(to: UInt8.self).baseAddress ?? JSONReader.emptyText.utf8Start
    count = bytes.count
  }

  private static let emptyText: StaticString = ""

  struct StringToken {
    /// Offset of the first byte after the opening quote.
    var start: Int
    /// Offset of the closing quote.
    var end: Int
    var hasEscapes: Bool
  }

  @inline(__always)
  func fail(_ reason: JSONError.Reason) -> JSONError {
    JSONError(offset: position, reason: position >= count ? .unexpectedEnd : reason)
  }

  @inline(__always)
  mutating func skipWhitespace() {
    while position < count {
      let byte = base[position]
      if byte > 0x20 { return }
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      position += 1
      if byte == 0x0A { skipIndentation() }
    }
  }

  /// Skips blanks, eight at a time where there are as many: of a text made for people they can be half.
  private mutating func skipIndentation() {
    let raw = UnsafeRawPointer(base)
    while position &+ 8 <= count {
      if raw.loadUnaligned(fromByteOffset: position, as: UInt64.self) != 0x2020_2020_2020_2020 { break }
      position &+= 8
    }
    while position < count, base[position] == 0x20 { position &+= 1 }
  }

  /// The next byte after white space, or 0 at the end; a NUL in the text is refused by every caller.
  @inline(__always)
  mutating func nextByte() -> UInt8 {
    skipWhitespace()
    return position < count ? base[position] : 0
  }

  @inline(__always)
  mutating func skipColon() throws(JSONError) {
    guard nextByte() == UInt8(ascii: ":") else { throw fail(.expectedColon) }
    position += 1
  }

  mutating func skipLiteral() throws(JSONError) {
    let word: StaticString
    switch base[position] {
    case UInt8(ascii: "t"): word = "true"
    case UInt8(ascii: "f"): word = "false"
    default: word = "null"
    }
    let start = position
    for index in 0..<word.utf8CodeUnitCount {
      guard position < count, base[position] == word.utf8Start[index] else {
        throw position >= count ? fail(.unexpectedEnd) : JSONError(offset: start, reason: .expectedValue)
      }
      position += 1
    }
  }

  @inline(__always)
  private mutating func skipDigits() throws(JSONError) {
    let start = position
    while position < count, base[position] &- 0x30 < 10 { position += 1 }
    if position == start { throw fail(.invalidNumber) }
  }

  mutating func skipNumber() throws(JSONError) {
    if position < count, base[position] == UInt8(ascii: "-") { position += 1 }
    if position < count, base[position] == UInt8(ascii: "0") {
      position += 1
      if position < count, base[position] &- 0x30 < 10 { throw fail(.invalidNumber) }
    } else {
      try skipDigits()
    }
    guard position < count else { return }
    if base[position] == UInt8(ascii: ".") {
      position += 1
      try skipDigits()
      guard position < count else { return }
    }
    if base[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < count, base[position] == UInt8(ascii: "+") || base[position] == UInt8(ascii: "-") { position += 1 }
      try skipDigits()
    }
  }
}
