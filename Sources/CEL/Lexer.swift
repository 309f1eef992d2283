import SourceText

/// Splits the bytes of an expression into tokens. Literals are checked for their end here and decoded by the parser.
struct Lexer {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The byte at an offset, or 0 past the end; a byte 0 starts no token either.
  func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  func text(_ span: ByteSpan) -> String { String(decoding: bytes[span.range], as: UTF8.self) }

  /// Reads the next token; at the end of the text, always the same empty one.
  mutating func next() throws(CELSyntaxError) -> Token {
    skipSpace()
    let start = position
    guard start < bytes.count else { return Token(kind: .end, start: start, end: start) }
    let first = bytes[start]
    if first.isNameStart {
      if let token = try literalWithPrefix(start) { return token }
      return name(start)
    }
    if first.isDigit || first == UInt8(ascii: ".") && byte(start + 1).isDigit { return number(start) }
    switch first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return try quoted(start, quoteAt: start, isRaw: false, kind: .string)
    case UInt8(ascii: "`"): return try escapedName(start)
    default: return try punctuation(start)
    }
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D: position += 1
      case UInt8(ascii: "/") where byte(position + 1) == UInt8(ascii: "/"):
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      default: return
      }
    }
  }

  private mutating func name(_ start: Int) -> Token {
    while byte(position).isNamePart { position += 1 }
    let kind: Token.Kind
    switch text(ByteSpan(start, position)) {
    case "true": kind = .keywordTrue
    case "false": kind = .keywordFalse
    case "null": kind = .keywordNull
    case "in": kind = .keywordIn
    default: kind = .identifier
    }
    return Token(kind: kind, start: start, end: position)
  }

  private mutating func escapedName(_ start: Int) throws(CELSyntaxError) -> Token {
    position += 1
    while byte(position).isEscapedNamePart { position += 1 }
    guard byte(position) == UInt8(ascii: "`"), position > start + 1 else {
      throw CELSyntaxError(
        "a name in back quotes must end with a back quote and hold only letters, digits, `_`, `.`, `-`, `/` and spaces",
        ByteSpan(start, position), hint: "use single or double quotes for text, `['…']` for any other key")
    }
    position += 1
    return Token(kind: .escapedIdentifier, start: start, end: position)
  }

  private mutating func punctuation(_ start: Int) throws(CELSyntaxError) -> Token {
    let second = byte(start + 1)
    if let kind = Token.Kind(pair: (bytes[start], second)) {
      position += 2
      return Token(kind: kind, start: start, end: position)
    }
    guard let kind = Token.Kind(single: bytes[start]) else { throw unexpectedCharacter(start) }
    position += 1
    return Token(kind: kind, start: start, end: position)
  }
}

extension Token.Kind {
  fileprivate init?(pair: (UInt8, UInt8)) {
    switch pair {
    case (UInt8(ascii: "="), UInt8(ascii: "=")): self = .equal
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): self = .notEqual
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): self = .lessOrEqual
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): self = .greaterOrEqual
    case (UInt8(ascii: "&"), UInt8(ascii: "&")): self = .and
    case (UInt8(ascii: "|"), UInt8(ascii: "|")): self = .or
    default: return nil
    }
  }

  fileprivate init?(single: UInt8) {
    switch single {
    case UInt8(ascii: "("): self = .leftParenthesis
    case UInt8(ascii: ")"): self = .rightParenthesis
    case UInt8(ascii: "["): self = .leftBracket
    case UInt8(ascii: "]"): self = .rightBracket
    case UInt8(ascii: "{"): self = .leftBrace
    case UInt8(ascii: "}"): self = .rightBrace
    case UInt8(ascii: "."): self = .dot
    case UInt8(ascii: ","): self = .comma
    case UInt8(ascii: ":"): self = .colon
    case UInt8(ascii: "?"): self = .question
    case UInt8(ascii: "-"): self = .minus
    case UInt8(ascii: "+"): self = .plus
    case UInt8(ascii: "*"): self = .star
    case UInt8(ascii: "/"): self = .slash
    case UInt8(ascii: "%"): self = .percent
    case UInt8(ascii: "!"): self = .not
    case UInt8(ascii: "<"): self = .less
    case UInt8(ascii: ">"): self = .greater
    default: return nil
    }
  }
}

extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isNameStart: Bool { self >= 0x61 && self <= 0x7A || self >= 0x41 && self <= 0x5A || self == 0x5F }
  var isNamePart: Bool { isNameStart || isDigit }
  var isEscapedNamePart: Bool {
    isNamePart || self == UInt8(ascii: ".") || self == UInt8(ascii: "-") || self == UInt8(ascii: "/") || self == 0x20
  }
  /// The value of a hexadecimal digit.
  var hexadecimal: UInt32? {
    switch self {
    case 0x30...0x39: UInt32(self - 0x30)
    case 0x41...0x46: UInt32(self - 0x37)
    case 0x61...0x66: UInt32(self - 0x57)
    default: nil
    }
  }
}
