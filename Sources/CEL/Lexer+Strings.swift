import SourceText

extension Lexer {
  /// Reads text or bytes that start with a prefix such as `r`, `b` or `br`; nil when no quote follows.
  mutating func literalWithPrefix(_ start: Int) throws(CELSyntaxError) -> Token? {
    var quote = start
    let isBytes = byte(quote) | 0x20 == UInt8(ascii: "b")
    if isBytes { quote += 1 }
    let isRaw = byte(quote) | 0x20 == UInt8(ascii: "r")
    if isRaw { quote += 1 }
    guard quote > start, byte(quote) == UInt8(ascii: "\"") || byte(quote) == UInt8(ascii: "'") else { return nil }
    return try quoted(start, quoteAt: quote, isRaw: isRaw, kind: isBytes ? .bytes : .string)
  }

  /// Finds the end of quoted text.
  mutating func quoted(
    _ start: Int, quoteAt: Int, isRaw: Bool, kind: Token.Kind
  ) throws(CELSyntaxError) -> Token {
    let quote = bytes[quoteAt]
    let isTriple = byte(quoteAt + 1) == quote && byte(quoteAt + 2) == quote
    position = quoteAt + (isTriple ? 3 : 1)
    while position < bytes.count {
      let current = bytes[position]
      if current == quote, !isTriple || byte(position + 1) == quote && byte(position + 2) == quote {
        position += isTriple ? 3 : 1
        return Token(kind: kind, start: start, end: position)
      }
      if !isTriple, current == 0x0A || current == 0x0D { break }
      position += current == UInt8(ascii: "\\") && !isRaw ? 2 : 1
    }
    let end = min(position, bytes.count)
    let mark = String(repeating: String(Character(Unicode.Scalar(quote))), count: isTriple ? 3 : 1)
    throw CELSyntaxError(
      "the text that starts here has no end", ByteSpan(start, end),
      hint: end < bytes.count
        ? "end it with `\(mark)` on the same line, or use triple quotes for text of several lines"
        : "end it with `\(mark)`",
      opening: ByteSpan(start, quoteAt + (isTriple ? 3 : 1)))
  }

  /// The value of a string or bytes token.
  func quotedValue(_ token: Token) throws(CELSyntaxError) -> CELLiteral {
    var low = token.start
    var isRaw = false
    while bytes[low].isNameStart {
      isRaw = isRaw || bytes[low] | 0x20 == UInt8(ascii: "r")
      low += 1
    }
    let quotes = token.end - low >= 6 && bytes[low + 1] == bytes[low] && bytes[low + 2] == bytes[low] ? 3 : 1
    let content = low + quotes..<token.end - quotes
    let isBytes = token.kind == .bytes
    let value = isRaw ? Array(bytes[content]) : try unescaped(content, isBytes: isBytes)
    if isBytes { return .bytes(value) }
    guard let text = String(validating: value, as: UTF8.self) else {
      throw CELSyntaxError("the text is not valid UTF-8", token.span)
    }
    return .string(text)
  }

  private func unescaped(_ content: Range<Int>, isBytes: Bool) throws(CELSyntaxError) -> [UInt8] {
    guard bytes[content].contains(UInt8(ascii: "\\")) else { return Array(bytes[content]) }
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var index = content.lowerBound
    while index < content.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        result.append(bytes[index])
        index += 1
        continue
      }
      let escape = try escapeSequence(index, content.upperBound)
      if isBytes {
        guard escape.form != .unicode else {
          throw CELSyntaxError(
            "bytes cannot hold a Unicode escape", ByteSpan(index, escape.end), hint: "use `\\x` with two digits a byte")
        }
        // Every other form is at most 0xFF.
        result.append(UInt8(truncatingIfNeeded: escape.value))
      } else {
        guard let scalar = Unicode.Scalar(escape.value) else {
          throw CELSyntaxError("the escape names no Unicode character", ByteSpan(index, escape.end))
        }
        result.append(contentsOf: Array(String(Character(scalar)).utf8))
      }
      index = escape.end
    }
    return result
  }

  private enum EscapeForm { case character, numeric, unicode }

  private func escapeSequence(
    _ start: Int, _ limit: Int
  ) throws(CELSyntaxError) -> (value: UInt32, end: Int, form: EscapeForm) {
    let letter = start + 1 < limit ? bytes[start + 1] : 0
    if let value = simpleEscapes[letter] { return (value, start + 2, .character) }
    switch letter {
    case UInt8(ascii: "x"), UInt8(ascii: "X"): return (try digits(start, 2, limit), start + 4, .numeric)
    case UInt8(ascii: "u"): return (try digits(start, 4, limit), start + 6, .unicode)
    case UInt8(ascii: "U"): return (try digits(start, 8, limit), start + 10, .unicode)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      let octal = start + 4 <= limit ? bytes[start + 1..<start + 4].map { UInt32($0) &- 0x30 } : []
      guard octal.count == 3, octal[0] <= 3, octal[1] <= 7, octal[2] <= 7 else {
        throw CELSyntaxError(
          "an octal escape has three digits, from `\\000` to `\\377`", ByteSpan(start, min(start + 4, limit)))
      }
      return (octal[0] * 64 + octal[1] * 8 + octal[2], start + 4, .numeric)
    default:
      // The span covers the whole of a character of several bytes.
      var end = min(start + 2, limit)
      while end < limit, bytes[end] & 0xC0 == 0x80 { end += 1 }
      throw CELSyntaxError(
        "`\(text(ByteSpan(start, end)))` is not an escape", ByteSpan(start, end),
        hint: "write `\\\\` for a backslash, or put `r` before the quotes to keep backslashes as they are")
    }
  }

  private func digits(_ start: Int, _ count: Int, _ limit: Int) throws(CELSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for index in start + 2..<start + 2 + count {
      guard index < limit, let digit = bytes[index].hexadecimal else {
        throw CELSyntaxError(
          "the escape `\(text(ByteSpan(start, start + 2)))` needs \(count) hexadecimal digits",
          ByteSpan(start, min(index, limit)))
      }
      value = value << 4 | digit
    }
    return value
  }
}

private let simpleEscapes: [UInt8: UInt32] = [
  UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
  UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09, UInt8(ascii: "v"): 0x0B, UInt8(ascii: "\\"): 0x5C,
  UInt8(ascii: "?"): 0x3F, UInt8(ascii: "\""): 0x22, UInt8(ascii: "'"): 0x27, UInt8(ascii: "`"): 0x60,
]
