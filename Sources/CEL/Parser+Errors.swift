import SourceText

extension Parser {
  /// The fault of finding something else than what is wanted.
  func expected(_ wanted: String) -> CELSyntaxError {
    if token.kind == .end { return CELSyntaxError("\(wanted) is expected, but the expression ends here", token.span) }
    return CELSyntaxError("\(wanted) is expected here, not \(shown)", token.span)
  }

  /// The fault of a token that cannot start a value.
  func missingValue() -> CELSyntaxError {
    if token.kind == .end {
      return CELSyntaxError("the expression ends where a value is expected", token.span)
    }
    if token.kind == .keywordIn {
      return CELSyntaxError("`in` needs a value before it", token.span)
    }
    return CELSyntaxError("a value is expected here, not \(shown)", token.span)
  }

  /// The fault of a token after a complete expression.
  func trailing() -> CELSyntaxError {
    switch token.kind {
    case .rightParenthesis, .rightBracket, .rightBrace:
      return CELSyntaxError("\(shown) closes nothing", token.span)
    case .colon:
      return CELSyntaxError(
        "`:` has no `?` before it", token.span, hint: "a conditional is written `condition ? value : other`")
    case .identifier: return trailingWord()
    case .leftBrace, .not, .string, .bytes, .int, .uint, .double, .keywordTrue, .keywordFalse, .keywordNull:
      return CELSyntaxError("an operator is missing before \(shown)", token.span)
    default: return CELSyntaxError("\(shown) is not expected here", token.span)
    }
  }

  /// Words other languages use as operators.
  private func trailingWord() -> CELSyntaxError {
    if lexer.text(previous.span).lowercased() == "not" {
      return CELSyntaxError("`\(lexer.text(previous.span))` is not an operator", previous.span, hint: "use `!`")
    }
    let hint: String? =
      switch lexer.text(token.span).lowercased() {
      case "and": "use `&&`"
      case "or": "use `||`"
      case "not": "use `!(… in …)`"
      case "is", "eq", "equals": "use `==`"
      case "ne": "use `!=`"
      case "lt": "use `<`"
      case "gt": "use `>`"
      case "contains", "matches", "startswith", "endswith":
        "call it as a method, as in `request.path.startsWith('/v1')`"
      default: nil
      }
    return CELSyntaxError("an operator is missing before \(shown)", token.span, hint: hint)
  }

  func missingColon(_ question: Token) -> CELSyntaxError {
    if token.kind == .question {
      return CELSyntaxError(
        "a conditional between `?` and `:` needs parentheses", token.span,
        hint: "write `a ? (b ? c : d) : e`", opening: question.span)
    }
    let isOptionalAccess = lexer.byte(question.end) == UInt8(ascii: ".")
    return CELSyntaxError(
      "the `:` of the conditional is missing", token.span,
      hint: isOptionalAccess
        ? "if `?.` is meant to guard against a missing field, use `has(a.b)` or `default(a.b, fallback)`"
        : "a conditional is written `condition ? value : other`",
      opening: question.span)
  }

  func mixedUnary(_ sign: Token) -> CELSyntaxError {
    CELSyntaxError("`!` and `-` cannot follow each other", sign.span, hint: "put the inner part in parentheses")
  }

  /// The current token for a message; long text is cut.
  private var shown: String {
    let text = lexer.text(token.span)
    if text.contains("\n") { return "a text of several lines" }
    return text.count <= 24 ? "`\(text)`" : "`\(text.prefix(21))…`"
  }
}
