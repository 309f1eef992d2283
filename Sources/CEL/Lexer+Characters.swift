import SourceText

extension Lexer {
  /// The fault of a character that starts no token, with advice for the habits of other languages.
  func unexpectedCharacter(_ start: Int) -> CELSyntaxError {
    let first = bytes[start]
    guard first >= 0x20, first != 0x7F else {
      return CELSyntaxError("a control character is not allowed outside of text", ByteSpan(start, start + 1))
    }
    guard first < 0x80 else { return unexpectedForeignCharacter(start) }
    let hint: String? =
      switch first {
      case UInt8(ascii: "="):
        byte(start + 1) == UInt8(ascii: "~") ? "use `.matches('…')` for a regular expression" : "use `==` to compare"
      case UInt8(ascii: "&"): "use `&&` for \"and\""
      case UInt8(ascii: "|"): "use `||` for \"or\""
      case UInt8(ascii: "$"): "CEL does not replace variables inside the text; join parts with `+`"
      case UInt8(ascii: "#"): "a comment starts with `//`"
      case UInt8(ascii: "\\"): "a backslash belongs inside quotes"
      case UInt8(ascii: ";"): "an expression has no end mark"
      default: nil
      }
    let shown = Character(Unicode.Scalar(first))
    return CELSyntaxError("`\(shown)` is not part of the language", ByteSpan(start, start + 1), hint: hint)
  }

  private func unexpectedForeignCharacter(_ start: Int) -> CELSyntaxError {
    var end = start + 1
    while byte(end) & 0xC0 == 0x80 { end += 1 }
    let span = ByteSpan(start, end)
    guard let shown = String(validating: bytes[start..<end], as: UTF8.self) else {
      return CELSyntaxError("the text is not valid UTF-8", span)
    }
    switch shown {
    case "\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}", "\u{AB}", "\u{BB}":
      return CELSyntaxError("`\(shown)` does not quote text", span, hint: "use straight quotes: `'…'` or `\"…\"`")
    case "\u{A0}", "\u{200B}", "\u{FEFF}":
      return CELSyntaxError("an invisible character stands here", span, hint: "replace it by a space")
    default:
      return CELSyntaxError("`\(shown)` is not allowed outside of text", span, hint: "put text in quotes")
    }
  }
}
