import SourceText

extension Parser {
  /// A value and the selections, calls and indexes that follow it. `sign` is the minus of a number.
  mutating func member(sign: Token?) throws(CELSyntaxError) -> CELNodeID {
    let start = sign?.start ?? token.start
    // The parts of a plain dotted name, for as long as the value is nothing else: it may become a message's type.
    var path: [String]? = token.kind == .identifier || token.kind == .dot ? [] : nil
    var value = try primary(sign: sign)
    if case .identifier(let name, let isAbsolute) = nodes[value.index].kind {
      path?.append(isAbsolute ? "." + name.text : name.text)
    } else {
      path = nil
    }
    while true {
      switch token.kind {
      case .dot: value = try selection(of: value, start, &path)
      case .leftBracket:
        value = try indexing(of: value, start)
        path = nil
      case .leftBrace:
        guard let parts = path else { return value }
        // The nodes of the dotted name are the last ones, one for each part.
        nodes.removeLast(parts.count)
        let type = CELName(text: parts.joined(separator: "."), span: ByteSpan(start, previousEnd))
        value = try message(type, start)
        path = nil
      default: return value
      }
    }
  }

  private mutating func selection(
    of operand: CELNodeID, _ start: Int, _ path: inout [String]?
  ) throws(CELSyntaxError) -> CELNodeID {
    try advance()
    let isOptional = try optionalMark()
    let isPlain = token.kind == .identifier
    let name = try fieldName(after: "`.`")
    if isPlain, !isOptional, token.kind == .leftParenthesis {
      path = nil
      return try call(name, receiver: operand, start)
    }
    if isOptional || !isPlain { path = nil }
    path?.append(name.text)
    return add(.select(operand, name, isOptional: isOptional), ByteSpan(start, previousEnd))
  }

  /// A name after a dot or in a message: any word but the four keywords, or one in back quotes.
  mutating func fieldName(after place: String) throws(CELSyntaxError) -> CELName {
    let span = token.span
    switch token.kind {
    case .identifier:
      try advance()
      return CELName(text: lexer.text(span), span: span)
    case .escapedIdentifier:
      try advance()
      return CELName(text: lexer.text(ByteSpan(span.start + 1, span.end - 1)), span: span)
    case .keywordTrue, .keywordFalse, .keywordNull, .keywordIn:
      let word = lexer.text(span)
      throw CELSyntaxError(
        "`\(word)` is a keyword and cannot be a field name", span, hint: "write `['\(word)']` to select this key")
    case .int, .uint:
      throw CELSyntaxError(
        "a field name is expected after \(place), not a number", span,
        hint: "write `[\(lexer.text(span))]` for an index")
    default: throw expected("a field name after \(place)")
    }
  }

  private mutating func indexing(of operand: CELNodeID, _ start: Int) throws(CELSyntaxError) -> CELNodeID {
    let opening = token.span
    try advance()
    let isOptional = try optionalMark()
    if token.kind == .rightBracket { throw expected("an index between `[` and `]`") }
    let index = try expression()
    try close(.rightBracket, "`]`", opening)
    return add(.index(operand, index, isOptional: isOptional), ByteSpan(start, previousEnd))
  }

  /// Consumes the `?` of optional syntax, where it is allowed.
  mutating func optionalMark() throws(CELSyntaxError) -> Bool {
    let span = token.span
    guard try take(.question) else { return false }
    guard options.optionalSyntax else {
      throw CELSyntaxError(
        "optional access with `?` is not supported", span,
        hint: "use `has(a.b)`, `default(a.b, fallback)` or `coalesce(a.b, fallback)`")
    }
    return true
  }

  mutating func call(_ name: CELName, receiver: CELNodeID?, _ start: Int) throws(CELSyntaxError) -> CELNodeID {
    let arguments = try callArguments()
    let span = ByteSpan(start, previousEnd)
    if let kind = try expandMacro(name, receiver, arguments) { return add(kind, span) }
    return add(.call(CELCall(name: name, receiver: receiver, arguments: arguments)), span)
  }

  private mutating func callArguments() throws(CELSyntaxError) -> [CELNodeID] {
    let opening = token.span
    try advance()
    if try take(.rightParenthesis) { return [] }
    var arguments = [try expression()]
    while try take(.comma) {
      if token.kind == .rightParenthesis {
        throw CELSyntaxError(
          "an argument is missing after the comma", token.span, hint: "an argument list does not end with a comma")
      }
      arguments.append(try expression())
    }
    try close(.rightParenthesis, "`,` or `)`", opening)
    return arguments
  }

  /// Consumes the closing bracket, or names the opening one.
  mutating func close(_ kind: Token.Kind, _ wanted: String, _ opening: ByteSpan) throws(CELSyntaxError) {
    guard try take(kind) else {
      if token.kind == .end {
        let bracket = lexer.text(opening)
        throw CELSyntaxError("`\(bracket)` is not closed", token.span, hint: "add \(wanted)", opening: opening)
      }
      throw expected(wanted)
    }
  }
}
