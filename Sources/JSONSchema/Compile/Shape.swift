import JSON

/// What a schema looks like from outside, with references, `allOf` and unions merged. An approximation that serves
/// messages and searches; validity is always decided by ``Evaluator``.
///
/// A class, not changed once it is computed: recursion over a document would otherwise copy it into every stack frame.
final class Shape {
  /// Types some value may have; with `number` always comes `integer`.
  var types: TypeSet = .any
  /// The constants, when no other scalar (but null) is allowed.
  var constants: [AllowedValue]?
  /// Every property some alternative allows, in schema order; a name may occur more than once.
  var properties: [(name: String, schema: Subschema)] = []
  /// Properties every alternative requires.
  var required: [String] = []
  /// Whether keys other than ``properties`` are refused.
  var isClosed = false
  /// Schemas for elements of a sequence.
  var items: [Subschema] = []
  /// Schemas for values of keys that are not named.
  var maps: [Subschema] = []
  /// The `$defs` name of the schema or of the only one it stands for.
  var definition: String?
  var format: String?
  var numbers: NumberKeywords?

  /// The names of ``properties`` without repetitions.
  var names: [String] {
    var seen: Set<String> = []
    return properties.map(\.name).filter { seen.insert($0).inserted }
  }

  func property(_ name: String) -> Subschema? { properties.first { $0.name == name }?.schema }

  /// Adds what a schema that must hold as well demands.
  func narrow(by other: Shape) {
    types.formIntersection(other.types)
    constants = constants ?? other.constants
    properties += other.properties
    required += other.required.filter { !required.contains($0) }
    isClosed = isClosed || other.isClosed
    items += other.items
    maps += other.maps
    definition = definition ?? other.definition
    format = format ?? other.format
    numbers = numbers ?? other.numbers
  }
}

extension Schema {
  /// The shape of a schema; computed once.
  func shape(_ schema: Subschema) -> Shape {
    if let shape = schema.shape { return shape }
    // A recursive schema sees an empty shape of itself instead of recursing for ever.
    schema.shape = Shape()
    let shape = computeShape(schema)
    schema.shape = shape
    return shape
  }

  private func computeShape(_ schema: Subschema) -> Shape {
    let shape = Shape()
    if schema.constantVerdict == false { shape.types = [] }
    shape.definition = schema.definition
    shape.format = schema.format
    shape.numbers = schema.numbers
    if let types = schema.types { shape.types = types.contains(.number) ? types.union(.integer) : types }
    if let constants = schema.constants {
      shape.constants = constants.written.filter { !$0.isNull }.map { AllowedValue($0, description: schema.summary) }
      if !constants.isConst { shape.constants = constants.written.map { AllowedValue($0, description: nil) } }
      shape.types.formIntersection(constants.written.reduce(into: []) { $0.formUnion($1.types) })
    }
    if let objects = schema.objects {
      shape.properties = objects.properties
      shape.required = objects.required
      shape.isClosed = objects.additional?.constantVerdict == false || objects.unevaluated?.constantVerdict == false
      shape.maps = [objects.additional, objects.unevaluated].compactMap { $0 }.filter { $0.constantVerdict == nil }
      shape.maps += objects.patternProperties.map(\.schema)
    }
    if let arrays = schema.arrays { shape.items = arrays.prefix + [arrays.items].compactMap { $0 } }
    if let reference = schema.reference, let target = followed(reference) { shape.narrow(by: self.shape(target)) }
    if let reference = schema.dynamicReference, let target = followed(reference) {
      // Where it leads in the end is not known here; only what helps searches is taken from where it leads first.
      let other = self.shape(target)
      shape.properties += other.properties
      shape.items += other.items
      shape.maps += other.maps
    }
    if let applicators = schema.applicators {
      for branch in applicators.all { shape.narrow(by: self.shape(branch)) }
      for union in [applicators.any, applicators.one] where !union.isEmpty { shape.narrow(by: merged(union)) }
    }
    return shape
  }

  /// The shape of a choice between schemas.
  private func merged(_ branches: [Subschema]) -> Shape {
    let shapes = branches.map(shape)
    let others = shapes.filter { $0.types != .null }
    let result = Shape()
    result.types = shapes.reduce(into: []) { $0.formUnion($1.types) }
    result.properties = shapes.flatMap(\.properties)
    result.items = shapes.flatMap(\.items)
    result.maps = shapes.flatMap(\.maps)
    let objects = others.filter { $0.types.contains(.object) }
    result.required = objects.first?.required.filter { name in objects.allSatisfy { $0.required.contains(name) } } ?? []
    result.isClosed = !objects.isEmpty && objects.allSatisfy(\.isClosed)
    let scalars = others.filter { !$0.types.isDisjoint(with: [.string, .number, .integer, .boolean]) }
    if !scalars.isEmpty, scalars.allSatisfy({ $0.constants != nil }) {
      var seen: Set<String> = []
      result.constants = scalars.flatMap { $0.constants ?? [] }.filter { seen.insert($0.text).inserted }
    }
    if others.count == 1 {
      result.definition = others[0].definition
      result.format = others[0].format
      result.numbers = others[0].numbers
    }
    return result
  }
}

extension JSONValue {
  /// The types of a JSON value; a number without a fraction is an integer.
  var types: TypeSet {
    switch self {
    case .null: .null
    case .bool: .boolean
    case .number(let number): number.asInt64 != nil || number.asUInt64 != nil ? [.integer, .number] : .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }
}
