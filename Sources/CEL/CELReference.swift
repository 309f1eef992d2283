public import SourceText

/// A use of a variable, with the fields selected from it by name.
public struct CELReference: Hashable, Sendable {
  /// The variable and the fields, as far as they follow each other: `a.b[0].c` gives `a`, `b`.
  public let path: [CELName]
  /// Whether a macro around the use binds the variable.
  public let isLocal: Bool

  /// The bytes from the variable to the last field of the path.
  public var span: ByteSpan { path[0].span.union(path[path.count - 1].span) }
}

extension CELExpression {
  /// The uses of variables, in the order they are written. Names before a dot that are namespaces of functions, such as
  /// `math` in `math.abs(x)`, are not among them.
  public func references(in environment: CELEnvironment = .gateway) -> [CELReference] {
    var walk = NameWalk(expression: self, environment: environment)
    walk.run()
    return walk.references.sorted { $0.path[0].span < $1.path[0].span }
  }

  /// Whether a function is called by this name, as function or method.
  public func calls(function name: String) -> Bool {
    nodes.contains { node in
      if case .call(let call) = node.kind { call.name.text == name } else { false }
    }
  }
}
