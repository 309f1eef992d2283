import SourceText

/// A recursive-descent parser with one token of lookahead. Only bracketed parts and the last branch of a conditional
/// recurse, and those count against the depth limit.
struct Parser {
  var lexer: Lexer
  var token: Token
  /// The token before ``token``; empty at the start.
  var previous = Token(kind: .end, start: 0, end: 0)
  var nodes: [CELNode] = []
  let options: CELParsingOptions
  private var depth = 0

  init(_ bytes: [UInt8], _ options: CELParsingOptions) throws(CELSyntaxError) {
    self.options = options
    lexer = Lexer(bytes)
    token = try lexer.next()
  }

  mutating func parse() throws(CELSyntaxError) -> CELExpression {
    if token.kind == .end {
      throw CELSyntaxError(.empty, "the expression is empty", ByteSpan(0, lexer.bytes.count))
    }
    let root = try expression()
    guard token.kind == .end else { throw trailing() }
    return CELExpression(nodes: nodes, root: root)
  }

  mutating func advance() throws(CELSyntaxError) {
    previous = token
    token = try lexer.next()
  }

  mutating func add(_ kind: CELNodeKind, _ span: ByteSpan) -> CELNodeID {
    nodes.append(CELNode(kind: kind, span: span))
    return CELNodeID(index: nodes.count - 1)
  }

  /// The end of the last token that was consumed.
  var previousEnd: Int { previous.end }

  func span(_ id: CELNodeID) -> ByteSpan { nodes[id.index].span }

  /// Consumes a token of a kind if it is next.
  mutating func take(_ kind: Token.Kind) throws(CELSyntaxError) -> Bool {
    guard token.kind == kind else { return false }
    try advance()
    return true
  }

  /// A whole expression, down to the conditional operator.
  mutating func expression() throws(CELSyntaxError) -> CELNodeID {
    guard depth <= options.maximumDepth else {
      throw CELSyntaxError(
        .limit, "the expression is nested more than \(options.maximumDepth) levels deep", token.span)
    }
    depth += 1
    defer { depth -= 1 }
    let start = token.start
    let condition = try disjunction()
    let question = token
    guard try take(.question) else { return condition }
    let then = try disjunction()
    guard try take(.colon) else { throw missingColon(question) }
    let otherwise = try expression()
    return add(.conditional(condition, then: then, otherwise: otherwise), ByteSpan(start, previousEnd))
  }

  private mutating func disjunction() throws(CELSyntaxError) -> CELNodeID {
    let start = token.start
    let first = try conjunction()
    guard token.kind == .or else { return first }
    var operands = [first]
    while try take(.or) { operands.append(try conjunction()) }
    return add(.logical(.or, operands), ByteSpan(start, previousEnd))
  }

  private mutating func conjunction() throws(CELSyntaxError) -> CELNodeID {
    let start = token.start
    let first = try binary(minimumRank: 1)
    guard token.kind == .and else { return first }
    var operands = [first]
    while try take(.and) { operands.append(try binary(minimumRank: 1)) }
    return add(.logical(.and, operands), ByteSpan(start, previousEnd))
  }

  /// Operators of one rank associate to the left. The recursion is at most as deep as there are ranks.
  private mutating func binary(minimumRank: Int) throws(CELSyntaxError) -> CELNodeID {
    let start = token.start
    var left = try unary()
    while let found = token.kind.binaryOperator, found.rank >= minimumRank {
      try advance()
      let right = try binary(minimumRank: found.rank + 1)
      left = add(.binary(found.operator, left, right), ByteSpan(start, previousEnd))
    }
    return left
  }

  private mutating func unary() throws(CELSyntaxError) -> CELNodeID {
    let start = token.start
    if token.kind == .not {
      var count = 0
      while try take(.not) { count += 1 }
      let operand = try negativeOrMember()
      return add(.unary(.not, count: count, operand), ByteSpan(start, previousEnd))
    }
    guard token.kind == .minus else { return try member(sign: nil) }
    var count = 0
    var sign = token
    while token.kind == .minus {
      sign = token
      count += 1
      try advance()
    }
    if token.kind == .not { throw mixedUnary(sign) }
    // The grammar gives the last minus to a number, so that the smallest integer can be written.
    guard token.kind == .int || token.kind == .double else {
      let operand = try member(sign: nil)
      return add(.unary(.negate, count: count, operand), ByteSpan(start, previousEnd))
    }
    let number = try member(sign: sign)
    guard count > 1 else { return number }
    return add(.unary(.negate, count: count - 1, number), ByteSpan(start, previousEnd))
  }

  /// What may follow `!`: a minus only as the sign of a number.
  private mutating func negativeOrMember() throws(CELSyntaxError) -> CELNodeID {
    let sign = token
    guard try take(.minus) else { return try member(sign: nil) }
    guard token.kind == .int || token.kind == .double else { throw mixedUnary(sign) }
    return try member(sign: sign)
  }
}
