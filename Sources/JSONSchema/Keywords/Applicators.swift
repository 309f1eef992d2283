import JSON

/// `allOf`, `anyOf`, `oneOf`, `not` and `if`/`then`/`else`.
final class Applicators {
  let all: [Subschema]
  let any: [Subschema]
  let one: [Subschema]
  let not: Subschema?
  let condition: Subschema?
  let consequence: Subschema?
  let alternative: Subschema?

  init?(_ object: JSONObject, _ pointer: String, _ compiler: SchemaCompiler) throws(SchemaError) {
    all = try compiler.schemas(object, "allOf", pointer)
    any = try compiler.schemas(object, "anyOf", pointer)
    one = try compiler.schemas(object, "oneOf", pointer)
    not = try compiler.schema(object, "not", pointer)
    condition = try compiler.schema(object, "if", pointer)
    consequence = condition == nil ? nil : try compiler.schema(object, "then", pointer)
    alternative = condition == nil ? nil : try compiler.schema(object, "else", pointer)
    if all.isEmpty, any.isEmpty, one.isEmpty, not == nil, condition == nil { return nil }
  }
}
