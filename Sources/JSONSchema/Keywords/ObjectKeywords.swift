import JSON

/// Everything that applies to objects only.
struct ObjectKeywords {
  /// In schema order.
  var properties: [(name: String, schema: Subschema)]
  private var byName: [String: Int]
  var patternProperties: [(name: String, schema: Subschema)]
  var additional: Subschema?
  var unevaluated: Subschema?
  var propertyNames: Subschema?
  var required: [String]
  var minProperties: Int?
  var maxProperties: Int?
  var dependentRequired: [(name: String, required: [String])]
  var dependentSchemas: [(name: String, schema: Subschema)]

  init?(_ object: JSONObject, _ pointer: String, _ compiler: SchemaCompiler) throws(SchemaError) {
    properties = try compiler.namedSchemas(object, "properties", pointer)
    byName = Dictionary(properties.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { $1 })
    patternProperties = try compiler.namedSchemas(object, "patternProperties", pointer)
    additional = try compiler.schema(object, "additionalProperties", pointer)
    unevaluated = try compiler.schema(object, "unevaluatedProperties", pointer)
    propertyNames = try compiler.schema(object, "propertyNames", pointer)
    required = try names(object["required"], pointer + "/required")
    minProperties = try count(object, "minProperties", pointer)
    maxProperties = try count(object, "maxProperties", pointer)
    dependentRequired = []
    for member in object["dependentRequired"]?.objectValue ?? [:] {
      dependentRequired.append((member.name, try names(member.value, pointer + "/dependentRequired")))
    }
    dependentSchemas = try compiler.namedSchemas(object, "dependentSchemas", pointer)
    let hasSchemas = additional != nil || unevaluated != nil || propertyNames != nil
    let hasLists = !properties.isEmpty || !patternProperties.isEmpty || !required.isEmpty
    let hasLimits = minProperties != nil || maxProperties != nil
    let hasDependents = !dependentRequired.isEmpty || !dependentSchemas.isEmpty
    guard hasSchemas || hasLists || hasLimits || hasDependents else { return nil }
  }

  func property(_ name: String) -> Subschema? { byName[name].map { properties[$0].schema } }
}
