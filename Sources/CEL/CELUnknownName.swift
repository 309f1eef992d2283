public import SourceText

/// A name in an expression that its environment does not define. Such an expression can be read but fails, at least in
/// part, whenever it is evaluated.
public struct CELUnknownName: Hashable, Sendable {
  /// What the name would have to be.
  public enum Kind: Hashable, Sendable {
    /// A variable.
    case variable
    /// A field of a variable whose fields are known.
    case field
    /// A function called as `name(x)` or, with its namespace, `math.name(x)`.
    case function
    /// A function called as `x.name()`.
    case method
    /// A message type of Protocol Buffers.
    case messageType
  }

  /// The name; for fields with the path to it, for functions in namespaces with the namespace.
  public let name: String
  /// What the name would have to be.
  public let kind: Kind
  /// The bytes of the name itself, without path or namespace.
  public let span: ByteSpan
  /// Known names like it, the nearest first, in the form of ``name``; often empty.
  public let suggestions: [String]
  /// Known names like it, in the order of ``suggestions``, as they would replace the bytes of ``span``.
  public let replacements: [String]
  /// What else may help, where there is something to say.
  public let hint: String?

  init(_ kind: Kind, _ name: CELName, prefix: String = "", nearest: [String] = [], hint: String? = nil) {
    self.kind = kind
    self.name = prefix + name.text
    span = name.span
    suggestions = nearest.map { prefix + $0 }
    replacements = nearest
    self.hint = hint
  }
}

extension CELExpression {
  /// The names an environment does not define, in the order they are written. A name used twice is given twice.
  public func unknownNames(in environment: CELEnvironment) -> [CELUnknownName] {
    var walk = NameWalk(expression: self, environment: environment)
    walk.run()
    var unknown: [CELUnknownName] = []
    for reference in walk.references where !reference.isLocal {
      if let name = environment.unknown(in: reference) { unknown.append(name) }
    }
    for call in walk.calls {
      if let name = environment.unknown(call) { unknown.append(name) }
    }
    for message in walk.messages {
      unknown.append(
        CELUnknownName(
          .messageType, message.typeName, hint: "message types are not available; use a map: `{'key': value}`"))
    }
    return unknown.sorted { $0.span < $1.span }
  }
}
