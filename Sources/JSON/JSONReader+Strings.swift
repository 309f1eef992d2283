import CByteScan

extension JSONReader {
  /// Skips a string whose opening quote is at `position`, checking escapes, control characters and UTF-8.
  @inline(__always)
  mutating func skipString() throws(JSONError) -> StringToken {
    position += 1
    var token = StringToken(start: position, end: 0, hasEscapes: false)
    while true {
      skipPlainCharacters()
      guard position < count else { throw JSONError(offset: position, reason: .unexpectedEnd) }
      let byte = base[position]
      if byte == UInt8(ascii: "\"") {
        token.end = position
        position += 1
        return token
      }
      if byte == UInt8(ascii: "\\") {
        token.hasEscapes = true
        try skipEscape()
      } else if byte >= 0x80 {
        try skipNonASCII()
      } else {
        throw JSONError(offset: position, reason: .controlCharacter)
      }
    }
  }

  @inline(__always)
  private mutating func skipPlainCharacters() {
    var position = agentgateway_plain_end(base, position, count)
    while position < count {
      let byte = base[position]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte >= 0x80 { break }
      position &+= 1
    }
    self.position = position
  }

  /// Checks a run of multi-byte characters; errors point at the first byte of the bad sequence.
  private mutating func skipNonASCII() throws(JSONError) {
    while position < count {
      let first = base[position]
      if first < 0x80 { return }
      let length: Int
      // Bounds of the second byte rule out overlong forms, surrogates and values above U+10FFFF.
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch first {
      case 0xC2...0xDF: length = 2
      case 0xE0...0xEF:
        length = 3
        if first == 0xE0 { second = 0xA0...0xBF } else if first == 0xED { second = 0x80...0x9F }
      case 0xF0...0xF4:
        length = 4
        if first == 0xF0 { second = 0x90...0xBF } else if first == 0xF4 { second = 0x80...0x8F }
      default: throw JSONError(offset: position, reason: .invalidUTF8)
      }
      guard position &+ length <= count, second.contains(base[position &+ 1]),
        length < 3 || base[position &+ 2] & 0xC0 == 0x80,
        length < 4 || base[position &+ 3] & 0xC0 == 0x80
      else { throw JSONError(offset: position, reason: .invalidUTF8) }
      position &+= length
    }
  }

  private mutating func skipEscape() throws(JSONError) {
    let start = position
    guard position + 1 < count else { throw JSONError(offset: count, reason: .unexpectedEnd) }
    switch base[position + 1] {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: position += 2
    case UInt8(ascii: "u"):
      guard let unit = codeUnit(at: start) else { throw JSONError(offset: start, reason: .invalidEscape) }
      position += 6
      if unit & 0xF800 == 0xD800 {
        guard unit < 0xDC00, let low = codeUnit(at: position), low & 0xFC00 == 0xDC00 else {
          throw JSONError(offset: start, reason: .invalidEscape)
        }
        position += 6
      }
    default: throw JSONError(offset: start, reason: .invalidEscape)
    }
  }

  /// The value of a `\uXXXX` escape that starts at `offset`, or nil when there is none.
  private func codeUnit(at offset: Int) -> UInt32? {
    guard offset + 6 <= count, base[offset] == UInt8(ascii: "\\"), base[offset + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var value: UInt32 = 0
    for index in offset + 2..<offset + 6 {
      let byte = base[index]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    return value
  }

  /// Decodes the escape at `offset` of a checked string; returns the scalar and the offset after it.
  func decodeEscape(at offset: Int) -> (scalar: UInt32, next: Int) {
    switch base[offset + 1] {
    case UInt8(ascii: "b"): return (0x08, offset + 2)
    case UInt8(ascii: "f"): return (0x0C, offset + 2)
    case UInt8(ascii: "n"): return (0x0A, offset + 2)
    case UInt8(ascii: "r"): return (0x0D, offset + 2)
    case UInt8(ascii: "t"): return (0x09, offset + 2)
    case UInt8(ascii: "u"):
      let unit = codeUnit(at: offset) ?? 0xFFFD
      guard unit & 0xFC00 == 0xD800, let low = codeUnit(at: offset + 6) else { return (unit, offset + 6) }
      return (0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF), offset + 12)
    default: return (UInt32(base[offset + 1]), offset + 2)
    }
  }

  /// Unescapes a checked string and hands each run of UTF-8 bytes to `emit`; stops when that returns false.
  func decode(_ token: StringToken, emit: (UnsafeBufferPointer<UInt8>) -> Bool) {
    var offset = token.start
    while offset < token.end {
      var end = offset
      while end < token.end, base[end] != UInt8(ascii: "\\") { end += 1 }
      if end > offset, !emit(UnsafeBufferPointer(start: base + offset, count: end - offset)) { return }
      guard end < token.end else { return }
      let (scalar, next) = decodeEscape(at: end)
      offset = next
      let carriesOn = withUTF8(of: scalar, emit)
      if !carriesOn { return }
    }
  }

  /// The text of a checked string.
  func string(_ token: StringToken) -> String {
    guard token.hasEscapes else { return text(token.start, token.end) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(token.end - token.start)
    decode(token) {
      bytes.append(contentsOf: $0)
      return true
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The bytes between two offsets as text.
  func text(_ start: Int, _ end: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: base + start, count: end - start), as: UTF8.self)
  }

  private func withUTF8(of scalar: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    var word: UInt32
    let length: Int
    let tail = { (shift: UInt32) in 0x80 | (scalar >> shift & 0x3F) }
    switch scalar {
    case ..<0x80: (word, length) = (scalar, 1)
    case ..<0x800: (word, length) = (0xC0 | scalar >> 6 | tail(0) << 8, 2)
    case ..<0x10000: (word, length) = (0xE0 | scalar >> 12 | tail(6) << 8 | tail(0) << 16, 3)
    default: (word, length) = (0xF0 | scalar >> 18 | tail(12) << 8 | tail(6) << 16 | tail(0) << 24, 4)
    }
    word = word.littleEndian
    return withUnsafeBytes(of: &word) { bytes in
      body(UnsafeBufferPointer(rebasing: bytes.bindMemory(to: UInt8.self)[..<length]))
    }
  }
}
