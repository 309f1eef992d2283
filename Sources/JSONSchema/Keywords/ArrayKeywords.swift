import JSON

/// `prefixItems`, `items`, `contains`, `unevaluatedItems`, `uniqueItems` and the limits of length.
final class ArrayKeywords {
  let prefix: [Subschema]
  let items: Subschema?
  let contains: Subschema?
  let minContains: Int
  let maxContains: Int?
  let unevaluated: Subschema?
  let minItems: Int?
  let maxItems: Int?
  let areUnique: Bool

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
