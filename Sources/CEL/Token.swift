import SourceText

/// A lexical unit of an expression.
struct Token {
  enum Kind: Hashable {
    case identifier, escapedIdentifier, int, uint, double
    case string, bytes
    case keywordTrue, keywordFalse, keywordNull, keywordIn
    case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
    case dot, comma, colon, question, minus, plus, star, slash, percent, not
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, and, or
    case end
  }

  var kind: Kind
  var start: Int
  var end: Int

  var span: ByteSpan { ByteSpan(start, end) }
}

extension Token.Kind {
  /// The operator between two operands this token stands for, with its rank; a higher rank binds more tightly.
  var binaryOperator: (operator: CELBinaryOperator, rank: Int)? {
    switch self {
    case .less: (.less, 1)
    case .lessOrEqual: (.lessOrEqual, 1)
    case .greater: (.greater, 1)
    case .greaterOrEqual: (.greaterOrEqual, 1)
    case .equal: (.equal, 1)
    case .notEqual: (.notEqual, 1)
    case .keywordIn: (.contained, 1)
    case .plus: (.add, 2)
    case .minus: (.subtract, 2)
    case .star: (.multiply, 3)
    case .slash: (.divide, 3)
    case .percent: (.remainder, 3)
    default: nil
    }
  }

  /// Whether a value may start with this token.
  var startsValue: Bool {
    switch self {
    case .identifier, .int, .uint, .double, .string, .bytes, .keywordTrue, .keywordFalse, .keywordNull,
      .leftParenthesis, .leftBracket, .leftBrace, .dot, .minus, .not:
      true
    default: false
    }
  }
}
