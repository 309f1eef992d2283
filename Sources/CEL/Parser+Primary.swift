import SourceText

extension Parser {
  /// A literal, name, call, list, map or expression in parentheses.
  mutating func primary(sign: Token?) throws(CELSyntaxError) -> CELNodeID {
    let current = token
    switch current.kind {
    case .int, .uint, .double: return try literal(try lexer.numberValue(current, sign: sign), from: sign)
    case .string, .bytes: return try literal(try lexer.quotedValue(current), from: nil)
    case .keywordTrue: return try literal(.bool(true), from: nil)
    case .keywordFalse: return try literal(.bool(false), from: nil)
    case .keywordNull: return try literal(.null, from: nil)
    case .identifier: return try nameOrCall(isAbsolute: false, current.start)
    case .dot:
      try advance()
      guard token.kind == .identifier else { throw expected("a name after `.`") }
      return try nameOrCall(isAbsolute: true, current.start)
    case .leftParenthesis: return try parenthesised()
    case .leftBracket: return try list()
    case .leftBrace: return try map()
    case .escapedIdentifier:
      throw CELSyntaxError(
        "a name in back quotes is only allowed after a dot", current.span, hint: "use single or double quotes for text")
    default: throw missingValue()
    }
  }

  private mutating func literal(_ value: CELLiteral, from sign: Token?) throws(CELSyntaxError) -> CELNodeID {
    let span = ByteSpan(sign?.start ?? token.start, token.end)
    try advance()
    return add(.literal(value), span)
  }

  private mutating func nameOrCall(isAbsolute: Bool, _ start: Int) throws(CELSyntaxError) -> CELNodeID {
    let name = CELName(text: lexer.text(token.span), span: token.span)
    try advance()
    if token.kind == .leftParenthesis { return try call(name, receiver: nil, start) }
    return add(.identifier(name, isAbsolute: isAbsolute), ByteSpan(start, previousEnd))
  }

  private mutating func parenthesised() throws(CELSyntaxError) -> CELNodeID {
    let opening = token.span
    try advance()
    if token.kind == .rightParenthesis {
      throw CELSyntaxError("there is nothing between the parentheses", opening.union(token.span))
    }
    let inner = try expression()
    try close(.rightParenthesis, "`)`", opening)
    return inner
  }

  private mutating func list() throws(CELSyntaxError) -> CELNodeID {
    let opening = token.span
    try advance()
    var elements: [CELListElement] = []
    if try take(.comma) {
      // The grammar allows a comma alone.
      try close(.rightBracket, "`]`", opening)
      return add(.list([]), ByteSpan(opening.start, previousEnd))
    }
    while token.kind != .rightBracket {
      let isOptional = try optionalMark()
      elements.append(CELListElement(value: try expression(), isOptional: isOptional))
      guard try take(.comma) else { break }
    }
    try close(.rightBracket, "`,` or `]`", opening)
    return add(.list(elements), ByteSpan(opening.start, previousEnd))
  }

  private mutating func map() throws(CELSyntaxError) -> CELNodeID {
    let opening = token.span
    try advance()
    var entries: [CELMapEntry] = []
    if try take(.comma) {
      try close(.rightBrace, "`}`", opening)
      return add(.map([]), ByteSpan(opening.start, previousEnd))
    }
    while token.kind != .rightBrace {
      let isOptional = try optionalMark()
      let key = try expression()
      guard try take(.colon) else { throw expected("`:` after the key") }
      entries.append(CELMapEntry(key: key, value: try expression(), isOptional: isOptional))
      guard try take(.comma) else { break }
    }
    try close(.rightBrace, "`,` or `}`", opening)
    return add(.map(entries), ByteSpan(opening.start, previousEnd))
  }

  /// The fields of a message, from its brace on.
  mutating func message(_ type: CELName, _ start: Int) throws(CELSyntaxError) -> CELNodeID {
    let opening = token.span
    try advance()
    var fields: [CELMessageField] = []
    while token.kind != .rightBrace {
      let isOptional = try optionalMark()
      let name = try fieldName(after: "`{`")
      guard try take(.colon) else { throw expected("`:` after the field name") }
      fields.append(CELMessageField(name: name, value: try expression(), isOptional: isOptional))
      guard try take(.comma) else { break }
    }
    try close(.rightBrace, "`,` or `}`", opening)
    return add(.message(CELMessage(typeName: type, fields: fields)), ByteSpan(start, previousEnd))
  }
}
