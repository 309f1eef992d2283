import JSON

/// Everything that applies to objects only. A class, as a check holds it for every mapping of a document.
final class ObjectKeywords {
  /// In schema order.
  let properties: [(name: String, schema: Subschema)]
  private let byName: NameTable
  let patternProperties: [(name: String, schema: Subschema)]
  let additional: Subschema?
  let unevaluated: Subschema?
  let propertyNames: Subschema?
  let required: [String]
  let minProperties: Int?
  let maxProperties: Int?
  let dependentRequired: [(name: String, required: [String])]
  let dependentSchemas: [(name: String, schema: Subschema)]

  init?(_ object: JSONObject, _ pointer: String, _ compiler: SchemaCompiler) throws(SchemaError) {
    properties = try compiler.namedSchemas(object, "properties", pointer)
    byName = NameTable(properties.map(\.name))
    patternProperties = try compiler.namedSchemas(object, "patternProperties", pointer)
    additional = try compiler.schema(object, "additionalProperties", pointer)
    unevaluated = try compiler.schema(object, "unevaluatedProperties", pointer)
    propertyNames = try compiler.schema(object, "propertyNames", pointer)
    required = try names(object["required"], pointer + "/required")
    minProperties = try count(object, "minProperties", pointer)
    maxProperties = try count(object, "maxProperties", pointer)
    var dependent: [(name: String, required: [String])] = []
    for member in object["dependentRequired"]?.objectValue ?? [:] {
      dependent.append((member.name, try names(member.value, pointer + "/dependentRequired")))
    }
    dependentRequired = dependent
    dependentSchemas = try compiler.namedSchemas(object, "dependentSchemas", pointer)
    let hasSchemas = additional != nil || unevaluated != nil || propertyNames != nil
    let hasLists = !properties.isEmpty || !patternProperties.isEmpty || !required.isEmpty
    let hasLimits = minProperties != nil || maxProperties != nil
    let hasDependents = !dependentRequired.isEmpty || !dependentSchemas.isEmpty
    guard hasSchemas || hasLists || hasLimits || hasDependents else { return nil }
  }

  func property(_ name: String) -> Subschema? {
    var name = name
    return name.withUTF8(property(utf8:))
  }

  func property(utf8 name: UnsafeBufferPointer<UInt8>) -> Subschema? {
    index(utf8: name).map { properties[$0].schema }
  }

  /// The position of a property in ``properties``.
  func index(utf8 name: UnsafeBufferPointer<UInt8>) -> Int? { byName.index(of: name) }
}
