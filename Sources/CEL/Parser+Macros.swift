import SourceText

extension Parser {
  /// The node of a macro call; nil when the name, receiver and number of arguments make it an ordinary call.
  mutating func expandMacro(
    _ name: CELName, _ receiver: CELNodeID?, _ arguments: [CELNodeID]
  ) throws(CELSyntaxError) -> CELNodeKind? {
    guard let receiver else {
      return name.text == "has" && arguments.count == 1 ? try presence(arguments[0]) : nil
    }
    guard let macro = CELMacro(name: name.text), arguments.count == 2 || macro == .map && arguments.count == 3 else {
      return nil
    }
    guard case .identifier(let variable, isAbsolute: false) = nodes[arguments[0].index].kind else {
      if macro.isGatewayExtension { return nil }
      throw CELSyntaxError(
        "the first argument of `\(name.text)` must be a simple name", span(arguments[0]),
        hint: "name each element, as in `\(name.text)(x, …)`")
    }
    return .comprehension(
      CELComprehension(
        macro: macro, name: name, target: receiver, variable: variable,
        filter: arguments.count == 3 ? arguments[1] : nil, body: arguments[arguments.count - 1]))
  }

  private func presence(_ argument: CELNodeID) throws(CELSyntaxError) -> CELNodeKind {
    guard case .select(let operand, let field, isOptional: false) = nodes[argument.index].kind else {
      var hint = "`has` takes a field selection, such as `has(jwt.sub)`"
      if case .index = nodes[argument.index].kind { hint += "; for a key in brackets use `'key' in map`" }
      throw CELSyntaxError("the argument of `has` must select a field", span(argument), hint: hint)
    }
    return .presence(operand, field)
  }
}
