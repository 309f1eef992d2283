import SourceText

extension Lexer {
  /// Reads a number; the first byte is a digit, or a dot with a digit behind it.
  mutating func number(_ start: Int) -> Token {
    if bytes[start] == 0x30, byte(start + 1) == UInt8(ascii: "x"), byte(start + 2).hexadecimal != nil {
      position = start + 2
      while byte(position).hexadecimal != nil { position += 1 }
      return integer(start)
    }
    while byte(position).isDigit { position += 1 }
    var kind = Token.Kind.int
    if byte(position) == UInt8(ascii: "."), byte(position + 1).isDigit {
      kind = .double
      position += 1
      while byte(position).isDigit { position += 1 }
    }
    if byte(position) | 0x20 == UInt8(ascii: "e") {
      let sign = byte(position + 1) == UInt8(ascii: "+") || byte(position + 1) == UInt8(ascii: "-")
      let digits = position + (sign ? 2 : 1)
      if byte(digits).isDigit {
        kind = .double
        position = digits
        while byte(position).isDigit { position += 1 }
      }
    }
    return kind == .int ? integer(start) : Token(kind: kind, start: start, end: position)
  }

  private mutating func integer(_ start: Int) -> Token {
    let isUnsigned = byte(position) | 0x20 == UInt8(ascii: "u")
    if isUnsigned { position += 1 }
    return Token(kind: isUnsigned ? .uint : .int, start: start, end: position)
  }

  /// The value of a number token; `sign` is the minus before it, if it has one.
  func numberValue(_ token: Token, sign: Token?) throws(CELSyntaxError) -> CELLiteral {
    let span = ByteSpan(sign?.start ?? token.start, token.end)
    switch token.kind {
    case .double:
      guard let value = Double(text(token.span)), value.isFinite else {
        throw CELSyntaxError("the number is too large for a double", span)
      }
      return .double(sign == nil ? value : -value)
    case .uint:
      guard let value = magnitude(ByteSpan(token.start, token.end - 1)) else {
        throw CELSyntaxError(
          "the number is too large for an unsigned integer", span, hint: "the largest is \(UInt64.max)u")
      }
      return .uint(value)
    default:
      let limit = sign == nil ? UInt64(Int64.max) : UInt64(Int64.max) + 1
      guard let value = magnitude(token.span), value <= limit else {
        throw CELSyntaxError(
          "the number is outside the range of integers", span, hint: "integers go from \(Int64.min) to \(Int64.max)")
      }
      return .int(sign == nil ? Int64(value) : Int64(truncatingIfNeeded: 0 &- value))
    }
  }

  private func magnitude(_ span: ByteSpan) -> UInt64? {
    let isHexadecimal = span.count > 2 && byte(span.start + 1) == UInt8(ascii: "x")
    let digits = isHexadecimal ? span.start + 2..<span.end : span.range
    return UInt64(String(decoding: bytes[digits], as: UTF8.self), radix: isHexadecimal ? 16 : 10)
  }
}
