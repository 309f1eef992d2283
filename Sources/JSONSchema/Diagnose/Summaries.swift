import JSON
import YAML

extension AllowedValue {
  init(_ value: JSONValue, description: String?) {
    text = value.stringValue ?? String(decoding: JSONWriter().write(value), as: UTF8.self)
    self.description = description
  }
}

extension Schema {
  func expectation(_ schema: Subschema) -> Expectation {
    let shape = shape(schema)
    return Expectation(
      types: shape.types == .any ? [] : shape.types.names, values: shape.constants ?? [], format: shape.format,
      minimum: (shape.numbers?.minimum ?? shape.numbers?.exclusiveMinimum)?.text,
      maximum: (shape.numbers?.maximum ?? shape.numbers?.exclusiveMaximum)?.text)
  }

  func propertySummary(_ name: String, _ schema: Subschema?) -> PropertySummary {
    guard let schema else {
      let anything = Expectation(types: [], values: [], format: nil, minimum: nil, maximum: nil)
      return PropertySummary(
        name: name, description: nil, expectation: anything, defaultValue: nil, isDeprecated: false)
    }
    let description = schema.summary ?? schema.reference.flatMap(followed)?.summary
    return PropertySummary(
      name: name, description: description, expectation: expectation(schema), defaultValue: schema.defaultText,
      isDeprecated: schema.isDeprecated)
  }

  /// Describes one alternative of a union; `keys` are those that tell it from the others.
  func alternative(_ branch: Subschema, keys: [String]) -> AlternativeSummary {
    let shape = shape(branch)
    let types = shape.types == .any ? [] : shape.types.names
    let label: String
    if let constants = shape.constants, !constants.isEmpty, shape.types.isDisjoint(with: [.object, .array]) {
      label = constants.map { "`\($0.text)`" }.joined(separator: ", ")
    } else if !keys.isEmpty {
      label = keys.map { "`\($0)`" }.joined(separator: ", ")
    } else {
      label = shape.definition ?? types.joined(separator: " or ")
    }
    return AlternativeSummary(
      label: label, keys: keys, types: types, definition: shape.definition,
      description: branch.summary ?? branch.reference.flatMap(followed)?.summary, failures: [])
  }
}

extension Document {
  /// The types a node has; an unknown scalar has every type.
  func types(_ node: NodeID) -> TypeSet {
    switch kind(node) {
    case .mapping: .object
    case .sequence: .array
    case .scalar: isPlainlyText(node) ? .string : value(node).types
    }
  }

  /// The JSON name of a node's type.
  func typeName(_ node: NodeID) -> String {
    let types = types(node)
    return types.contains(.integer) ? "integer" : types.names.first ?? "null"
  }

  /// Whether the text of a key is known.
  func isKnownKey(_ key: NodeID) -> Bool { !isUnknown(key) }

  /// The names of all keys whose text is known.
  func knownKeys(_ mapping: NodeID) -> [String] {
    entries(mapping).filter { isKnownKey($0.key) }.map { keyText($0.key) }
  }
}
