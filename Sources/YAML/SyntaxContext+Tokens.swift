/// The explanations for errors in brackets, quotes and single characters.
extension SyntaxContext {
  func unclosed(_ open: String, _ close: String) -> SyntaxExplanation {
    guard let opening else { return generic() }
    var content = offset
    while content < bytes.count, isWhite(bytes[content]) { content += 1 }
    if content >= bytes.count {
      return SyntaxExplanation(
        message: "`\(open)` is never closed", range: opening..<opening + 1, label: "opened here",
        help: ["Add the missing `\(close)`."])
    }
    if let byte, byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
      return SyntaxExplanation(
        message: "the bracket that closes does not match the one that is open", range: here,
        label: "expected `\(close)`", related: (opening, "opened here"))
    }
    if lineStart(offset) == lineStart(opening) {
      return SyntaxExplanation(
        message: "`,` or `\(close)` is missing", range: here, label: "expected `,` or `\(close)` before this",
        related: (opening, "opened here"), help: ["Put a value that contains `: ` or `,` in quotes."])
    }
    return SyntaxExplanation(
      message: "`\(open)` is not closed, or a `,` is missing", range: restOfLine(contentStart(lineStart(offset))),
      label: "expected `,` or `\(close)` before this", related: (opening, "opened here"))
  }

  func missingValue() -> SyntaxExplanation {
    switch byte {
    case UInt8(ascii: ","):
      SyntaxExplanation(message: "a value is missing before `,`", range: here, label: "nothing to separate")
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      SyntaxExplanation(message: "this bracket closes nothing", range: here, label: "no open bracket")
    case UInt8(ascii: "-"):
      SyntaxExplanation(
        message: "a list in brackets has no `-`", range: here, label: "unexpected `-`",
        help: ["Separate the items by `,`."])
    case nil:
      SyntaxExplanation(
        message: "the file ends in the middle of a value",
        range: (opening ?? offset)..<min((opening ?? offset) + 1, bytes.count), label: "not complete",
        help: ["Close every `[` and `{`."])
    default:
      SyntaxExplanation(
        message: "a value is expected here", range: here, label: "cannot start a value",
        help: ["Put the value in quotes if this character belongs to it."])
    }
  }

  func unclosedQuote() -> SyntaxExplanation {
    guard let opening else { return generic() }
    var explanation = SyntaxExplanation(
      message: "the quote is never closed", range: opening..<min(opening + 1, bytes.count), label: "opened here",
      help: ["Add the closing quote."])
    if offset < bytes.count {
      explanation.message = "the quote is not closed before the document ends"
      explanation.related = (offset, "the document ends here")
    }
    return explanation
  }

  func misplacedDash() -> SyntaxExplanation {
    if let colon = isFirstOnLine(offset) ? nil : lastColon() {
      return SyntaxExplanation(
        message: "a list cannot start on the line of its key", range: here, label: "list item",
        related: (colon, "the key ends here"), help: ["Put the first `- ` on the next line."])
    }
    return SyntaxExplanation(
      message: "a list item cannot stand here", range: here, label: "unexpected `-`",
      help: ["Indent it under the key it belongs to, or put the text in quotes if `-` is part of it."])
  }

  private func lastColon() -> Int? {
    var index = offset
    let start = lineStart(offset)
    while index > start {
      index -= 1
      if bytes[index] == UInt8(ascii: ":") { return index }
    }
    return nil
  }

  func afterEnd() -> SyntaxExplanation {
    SyntaxExplanation(
      message: "this line does not belong to what precedes it", range: restOfLine(offset),
      label: "the document is complete before this",
      help: ["Check the indentation: everything in a file is one mapping, whose keys start in the same column."])
  }

  /// Problems inside one token.
  func lexical(_ problem: String, _ context: String) -> SyntaxExplanation {
    switch problem {
    case "found unknown escape character":
      return SyntaxExplanation(
        message: "an unknown escape sequence in double quotes", range: offset..<min(offset + 2, bytes.count),
        label: "unknown escape",
        help: ["Write `\\\\` for a backslash, or use single quotes, where it needs no escape."])
    case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
      return SyntaxExplanation(
        message: "an escape sequence in double quotes does not name a character", range: here, label: "bad code")
    case "did not find expected alphabetic or numeric character":
      return badName(context)
    case "did not find expected comment or line break" where context == "while scanning a block scalar":
      return SyntaxExplanation(
        message: "text follows the block indicator", range: restOfLine(offset), label: "must be on the next line",
        related: opening.map { ($0, "the block starts here") },
        help: ["Start the text on the next line, or put the value in quotes."])
    case "found an indentation indicator equal to 0":
      return SyntaxExplanation(
        message: "the indentation of a block cannot be 0", range: here, label: "must be 1 to 9")
    case "found unexpected ':'":
      return SyntaxExplanation(
        message: "`:` cannot stand here inside brackets", range: here, help: ["Put the value in quotes."])
    case "mapping keys are not allowed in this context":
      return SyntaxExplanation(
        message: "`? ` cannot start a key here", range: here, help: ["Put the value in quotes."])
    case "found undefined tag handle":
      return SyntaxExplanation(
        message: "the tag uses a prefix that is not declared", range: here,
        help: ["Put the value in quotes if the `!` belongs to it."])
    case "control characters are not allowed": return control()
    case "out of memory": return SyntaxExplanation(message: "there is not enough memory to read the file", range: 0..<0)
    default: return fallback(problem, context)
    }
  }

  private func badName(_ context: String) -> SyntaxExplanation {
    let start = opening ?? offset
    let character = context == "while scanning an alias" ? "*" : "&"
    let meaning = character == "*" ? "an alias" : "an anchor"
    return SyntaxExplanation(
      message: "`\(character)` starts \(meaning), but no name follows", range: start..<min(start + 1, bytes.count),
      label: "read as \(meaning)",
      help: [
        "Put the value in quotes if the `\(character)` belongs to it.",
        "Names consist of letters, digits, `_` and `-`.",
      ])
  }

  private func control() -> SyntaxExplanation {
    var start = offset
    while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    var end = min(start + 1, bytes.count)
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let value = String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars.first?.value ?? 0
    let digits = String(value, radix: 16, uppercase: true)
    let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return SyntaxExplanation(
      message: "the character U+\(code) is not allowed in YAML", range: start..<end, label: "U+\(code)",
      help: ["Remove it, or write it as an escape sequence in double quotes."])
  }

  private func fallback(_ problem: String, _ context: String) -> SyntaxExplanation {
    if context == "while scanning a directive" || context.hasPrefix("while scanning a %") || problem.contains("%")
      || problem == "found incompatible YAML document"
    {
      return SyntaxExplanation(
        message: "the line that starts with `%` is not a directive of YAML 1.1 or 1.2",
        range: lineStart(opening ?? offset)..<max(lineStart(opening ?? offset), offset), label: "bad directive")
    }
    if context.contains("tag") {
      return SyntaxExplanation(
        message: "the tag is not well formed", range: here, help: ["Put the value in quotes if the `!` belongs to it."])
    }
    return generic()
  }
}
