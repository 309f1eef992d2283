public import SourceText

/// The place of a node in ``CELExpression/nodes``.
public struct CELNodeID: Hashable, Sendable {
  let index: Int
}

/// One node of an expression.
public struct CELNode: Sendable {
  /// What the node is.
  public let kind: CELNodeKind
  /// The bytes the node was read from; parentheses around it are not part of it.
  public let span: ByteSpan
}

/// The forms a node takes.
public enum CELNodeKind: Sendable {
  /// A constant.
  case literal(CELLiteral)
  /// A name. `isAbsolute` tells that a dot precedes it (`.name`), which skips names bound by macros.
  case identifier(CELName, isAbsolute: Bool)
  /// `operand.field` or, optional, `operand.?field`.
  case select(CELNodeID, CELName, isOptional: Bool)
  /// `has(operand.field)`.
  case presence(CELNodeID, CELName)
  /// `operand[index]` or, optional, `operand[?index]`.
  case index(CELNodeID, CELNodeID, isOptional: Bool)
  /// An operator before an operand, written `count` times in a row; at least once.
  case unary(CELUnaryOperator, count: Int, CELNodeID)
  /// An operator between two operands.
  case binary(CELBinaryOperator, CELNodeID, CELNodeID)
  /// Two or more operands joined by `&&` or by `||`.
  case logical(CELLogicalOperator, [CELNodeID])
  /// `condition ? then : otherwise`.
  case conditional(CELNodeID, then: CELNodeID, otherwise: CELNodeID)
  /// A call of a function that is not a macro.
  case call(CELCall)
  /// A macro that evaluates its body with a name bound.
  case comprehension(CELComprehension)
  /// `[a, b]`.
  case list([CELListElement])
  /// `{key: value}`.
  case map([CELMapEntry])
  /// `type.name{field: value}`.
  case message(CELMessage)
}

/// A name as written, without back quotes.
public struct CELName: Hashable, Sendable {
  /// The name.
  public let text: String
  /// Its bytes, back quotes included.
  public let span: ByteSpan
}

/// A constant.
public enum CELLiteral: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A signed integer.
  case int(Int64)
  /// An unsigned integer, written with the suffix `u`.
  case uint(UInt64)
  /// A floating-point number; always finite.
  case double(Double)
  /// Text, escapes resolved.
  case string(String)
  /// Bytes, escapes resolved.
  case bytes([UInt8])
}

/// An operator with one operand.
public enum CELUnaryOperator: Hashable, Sendable { case not, negate }

/// An operator with two operands, both always evaluated.
public enum CELBinaryOperator: Hashable, Sendable {
  case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual, contained
  case add, subtract, multiply, divide, remainder
}

/// An operator that decides as soon as one operand does.
public enum CELLogicalOperator: Hashable, Sendable { case and, or }

/// A call: `name(arguments)` or `receiver.name(arguments)`.
public struct CELCall: Sendable {
  /// The function.
  public let name: CELName
  /// The expression before the dot. Where it is a plain name it may be a namespace, as in `math.abs(x)`.
  public let receiver: CELNodeID?
  /// The arguments in order.
  public let arguments: [CELNodeID]
}

/// `target.macro(variable, body)` or `target.map(variable, filter, body)`.
public struct CELComprehension: Sendable {
  /// Which macro.
  public let macro: CELMacro
  /// The macro's name as written.
  public let name: CELName
  /// What is iterated over, or bound by `with`.
  public let target: CELNodeID
  /// The name bound in ``filter`` and ``body``.
  public let variable: CELName
  /// The middle argument of the three-argument form of `map`.
  public let filter: CELNodeID?
  /// The expression evaluated with the name bound.
  public let body: CELNodeID
}

/// Macros that bind a name: those of the language, then those of the gateway.
public enum CELMacro: String, Hashable, Sendable, CaseIterable {
  case all, exists, existsOne, map, filter
  case with, mapValues, filterKeys, removeKeys

  /// The macro of a name, in any of its spellings.
  public init?(name: String) {
    self.init(rawValue: name == "exists_one" ? "existsOne" : name)
  }

  /// Whether the gateway adds this macro to the language. Used with a first argument that is not a name, such a macro
  /// is an ordinary call that fails when evaluated; a macro of the language is a syntax error then.
  public var isGatewayExtension: Bool {
    switch self {
    case .all, .exists, .existsOne, .map, .filter: false
    case .with, .mapValues, .filterKeys, .removeKeys: true
    }
  }
}

/// An element of a list.
public struct CELListElement: Sendable {
  /// The element.
  public let value: CELNodeID
  /// Whether `?` precedes it: absent when the optional value is.
  public let isOptional: Bool
}

/// An entry of a map.
public struct CELMapEntry: Sendable {
  /// The key.
  public let key: CELNodeID
  /// The value.
  public let value: CELNodeID
  /// Whether `?` precedes the key.
  public let isOptional: Bool
}

/// A message literal of Protocol Buffers. The gateway knows no message types.
public struct CELMessage: Sendable {
  /// The type's name, parts joined by dots; a leading dot is kept.
  public let typeName: CELName
  /// The fields in order.
  public let fields: [CELMessageField]
}

/// A field of a message literal.
public struct CELMessageField: Sendable {
  /// The field.
  public let name: CELName
  /// Its value.
  public let value: CELNodeID
  /// Whether `?` precedes the name.
  public let isOptional: Bool
}
