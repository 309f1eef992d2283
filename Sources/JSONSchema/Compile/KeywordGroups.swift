import JSON

/// Which groups of keywords a schema object uses. Most objects have members of one or two groups; the others need not
/// look for theirs.
struct KeywordGroups: OptionSet {
  let rawValue: UInt16

  static let identifier = KeywordGroups(rawValue: 1)
  static let reference = KeywordGroups(rawValue: 2)
  static let dynamicReference = KeywordGroups(rawValue: 4)
  static let type = KeywordGroups(rawValue: 8)
  static let constants = KeywordGroups(rawValue: 16)
  static let numbers = KeywordGroups(rawValue: 32)
  static let strings = KeywordGroups(rawValue: 64)
  static let arrays = KeywordGroups(rawValue: 128)
  static let objects = KeywordGroups(rawValue: 256)
  static let applicators = KeywordGroups(rawValue: 512)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ object: JSONObject) {
    self = []
    for member in object.members {
      if let group = KeywordGroups.byKeyword[member.name] { formUnion(group) }
    }
  }

  private static let byKeyword: [String: KeywordGroups] = [
    "$id": .identifier, "$ref": .reference, "$dynamicRef": .dynamicReference, "type": .type, "const": .constants,
    "enum": .constants, "minimum": .numbers, "maximum": .numbers, "exclusiveMinimum": .numbers,
    "exclusiveMaximum": .numbers, "multipleOf": .numbers, "minLength": .strings, "maxLength": .strings,
    "pattern": .strings, "prefixItems": .arrays, "items": .arrays, "contains": .arrays, "minContains": .arrays,
    "maxContains": .arrays, "unevaluatedItems": .arrays, "minItems": .arrays, "maxItems": .arrays,
    "uniqueItems": .arrays, "properties": .objects, "patternProperties": .objects, "additionalProperties": .objects,
    "unevaluatedProperties": .objects, "propertyNames": .objects, "required": .objects, "minProperties": .objects,
    "maxProperties": .objects, "dependentRequired": .objects, "dependentSchemas": .objects, "allOf": .applicators,
    "anyOf": .applicators, "oneOf": .applicators, "not": .applicators, "if": .applicators, "then": .applicators,
    "else": .applicators,
  ]
}
