/// The names an expression may use: variables with what is known of their fields, functions and namespaces.
public struct CELEnvironment: Sendable {
  /// What is known of a variable's or field's value.
  public indirect enum Shape: Sendable {
    /// Anything: no field is reported.
    case any
    /// An object. When `isClosed` it has no other fields; otherwise only likely misspellings are reported.
    case object([String: Shape], isClosed: Bool)
  }

  /// Variables by name.
  public var variables: [String: Shape]
  /// Names of types, which are values too, as in `type(x) == int`.
  public var typeNames: Set<String>
  /// Functions called as `name(x)` or as `x.name()`.
  public var functions: Set<String>
  /// Functions called as `x.name()` only.
  public var methods: Set<String>
  /// Functions called as `namespace.name(x)`, by namespace.
  public var namespaces: [String: Set<String>]

  /// Creates an environment.
  public init(
    variables: [String: Shape] = [:], typeNames: Set<String> = [], functions: Set<String> = [],
    methods: Set<String> = [], namespaces: [String: Set<String>] = [:]
  ) {
    self.variables = variables
    self.typeNames = typeNames
    self.functions = functions
    self.methods = methods
    self.namespaces = namespaces
  }

  /// This environment with more names, such as the functions a configuration defines itself and, inside their
  /// bodies, their parameters.
  public func adding(
    variables: Set<String> = [], functions: Set<String> = [], methods: Set<String> = []
  ) -> CELEnvironment {
    var copy = self
    for name in variables { copy.variables[name] = .any }
    copy.functions.formUnion(functions)
    copy.methods.formUnion(methods)
    return copy
  }
}
