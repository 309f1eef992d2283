import JSON

/// `prefixItems`, `items`, `contains`, `unevaluatedItems`, `uniqueItems` and the limits of length.
struct ArrayKeywords {
  var prefix: [Subschema]
  var items: Subschema?
  var contains: Subschema?
  var minContains: Int
  var maxContains: Int?
  var unevaluated: Subschema?
  var minItems: Int?
  var maxItems: Int?
  var areUnique: Bool

  init?(_ object: JSONObject, _ pointer: String, _ compiler: SchemaCompiler) throws(SchemaError) {
    prefix = try compiler.schemas(object, "prefixItems", pointer)
    items = try compiler.schema(object, "items", pointer)
    contains = try compiler.schema(object, "contains", pointer)
    minContains = try count(object, "minContains", pointer) ?? 1
    maxContains = try count(object, "maxContains", pointer)
    unevaluated = try compiler.schema(object, "unevaluatedItems", pointer)
    minItems = try count(object, "minItems", pointer)
    maxItems = try count(object, "maxItems", pointer)
    areUnique = object["uniqueItems"] == true
    if prefix.isEmpty, items == nil, contains == nil, unevaluated == nil, minItems == nil, maxItems == nil, !areUnique {
      return nil
    }
  }
}
