/// Collects the names an expression uses. Works with a stack of its own, so that long chains do not exhaust the
/// thread's.
struct NameWalk {
  /// A call to look up; the receiver is nil for `f(x)`.
  struct Call {
    var call: CELCall
    /// The receiver when it is a plain name that no macro binds.
    var receiverName: CELName?
  }

  let expression: CELExpression
  let environment: CELEnvironment
  private(set) var references: [CELReference] = []
  private(set) var calls: [Call] = []
  private(set) var messages: [CELMessage] = []
  private var scope: [String] = []
  private var tasks: [Task] = []

  private enum Task {
    case visit(CELNodeID)
    case bind(String)
    case unbind
  }

  init(expression: CELExpression, environment: CELEnvironment) {
    self.expression = expression
    self.environment = environment
  }

  mutating func run() {
    tasks = [.visit(expression.root)]
    while let task = tasks.popLast() {
      switch task {
      case .visit(let id): visit(id)
      case .bind(let name): scope.append(name)
      case .unbind: scope.removeLast()
      }
    }
  }

  private mutating func visit(_ id: CELNodeID) {
    switch expression[id].kind {
    case .literal: break
    case .identifier, .select, .presence: visitPath(id)
    case .index(let operand, let index, _): visit(all: [operand, index])
    case .unary(_, _, let operand): visit(all: [operand])
    case .binary(_, let left, let right): visit(all: [left, right])
    case .logical(_, let operands): visit(all: operands)
    case .conditional(let condition, let then, let otherwise): visit(all: [condition, then, otherwise])
    case .call(let call): visitCall(call)
    case .comprehension(let macro): visitComprehension(macro)
    case .list(let elements): visit(all: elements.map(\.value))
    case .map(let entries): visit(all: entries.flatMap { [$0.key, $0.value] })
    case .message(let message):
      messages.append(message)
      visit(all: message.fields.map(\.value))
    }
  }

  private mutating func visit(all ids: [CELNodeID]) {
    for id in ids.reversed() { tasks.append(.visit(id)) }
  }

  /// Follows selections down to a variable; where another value lies below them, goes on with that.
  private mutating func visitPath(_ id: CELNodeID) {
    var fields: [CELName] = []
    var current = id
    while true {
      switch expression[current].kind {
      case .select(let operand, let field, _), .presence(let operand, let field):
        fields.append(field)
        current = operand
      case .identifier(let name, let isAbsolute):
        let isLocal = !isAbsolute && scope.contains(name.text)
        references.append(CELReference(path: [name] + fields.reversed(), isLocal: isLocal))
        return
      default:
        tasks.append(.visit(current))
        return
      }
    }
  }

  private mutating func visitCall(_ call: CELCall) {
    visit(all: call.arguments)
    var receiverName: CELName?
    if let receiver = call.receiver {
      if case .identifier(let name, let isAbsolute) = expression[receiver].kind,
        isAbsolute || !scope.contains(name.text)
      {
        receiverName = name
      }
      if !isNamespace(receiverName) { tasks.append(.visit(receiver)) }
    }
    calls.append(Call(call: call, receiverName: receiverName))
  }

  /// A name that is a namespace and no variable; `llm` is both and counts as a use of the variable.
  private func isNamespace(_ name: CELName?) -> Bool {
    guard let name else { return false }
    return environment.namespaces[name.text] != nil && environment.variables[name.text] == nil
  }

  private mutating func visitComprehension(_ macro: CELComprehension) {
    tasks.append(.unbind)
    tasks.append(.visit(macro.body))
    if let filter = macro.filter { tasks.append(.visit(filter)) }
    tasks.append(.bind(macro.variable.text))
    tasks.append(.visit(macro.target))
  }
}
