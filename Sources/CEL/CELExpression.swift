import SourceText

/// A parsed expression of the Common Expression Language: an immutable tree whose nodes carry byte spans.
///
/// The nodes lie in one array, children before their parent, so neither building nor releasing a tree recurses. Chains
/// of binary operators, selections and calls lean to the left and may be long: walk them with a loop or an explicit
/// stack. Nesting in brackets is bounded by ``CELParsingOptions/maximumDepth``.
public struct CELExpression: Sendable {
  /// All nodes. Some belong to no tree, such as the names macros declare: start from ``root``.
  public let nodes: [CELNode]
  /// The node of the whole expression.
  public let root: CELNodeID

  /// The node behind an identifier taken from this same expression.
  public subscript(id: CELNodeID) -> CELNode { nodes[id.index] }

  /// Parses a text.
  ///
  /// - Throws: ``CELSyntaxError`` for the first fault found, reading from the left.
  public static func parse(
    _ text: String, options: CELParsingOptions = CELParsingOptions()
  ) throws(CELSyntaxError) -> CELExpression {
    try parse(utf8: Array(text.utf8), options: options)
  }

  /// Parses a text given as UTF-8; spans count these bytes.
  ///
  /// - Throws: ``CELSyntaxError`` for the first fault found, reading from the left.
  public static func parse(
    utf8 bytes: [UInt8], options: CELParsingOptions = CELParsingOptions()
  ) throws(CELSyntaxError) -> CELExpression {
    guard bytes.count <= CELParsingOptions.maximumLength else {
      throw CELSyntaxError(
        .limit, "the expression is longer than \(CELParsingOptions.maximumLength) bytes", ByteSpan(0, 0))
    }
    var parser = try Parser(bytes, options)
    return try parser.parse()
  }
}

/// Choices for reading an expression. The defaults are those of the gateway.
public struct CELParsingOptions: Hashable, Sendable {
  /// The longest accepted text: 1 MiB.
  public static let maximumLength = 1 << 20
  /// The largest value ``maximumDepth`` may take; beyond it the stack of a small thread could run out.
  public static let depthCeiling = 256

  /// Whether `a.?b`, `a[?b]`, `[?a]` and `{?a: b}` are accepted. The gateway refuses them.
  public var optionalSyntax: Bool
  /// How many levels of brackets, argument lists and right-hand branches of conditionals may enclose an expression.
  public private(set) var maximumDepth: Int

  /// Creates options; the depth is brought into `0...depthCeiling`.
  public init(optionalSyntax: Bool = false, maximumDepth: Int = 96) {
    self.optionalSyntax = optionalSyntax
    self.maximumDepth = min(max(maximumDepth, 0), CELParsingOptions.depthCeiling)
  }
}
