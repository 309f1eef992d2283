import JSON

/// The vocabularies whose keywords take part in validation (JSON Schema core, section 8.1).
///
/// The core vocabulary is always in use. Those for meta-data, content and format annotations never refuse a value, so
/// it makes no difference whether they are.
struct Vocabularies: OptionSet {
  let rawValue: UInt8

  static let applicator = Vocabularies(rawValue: 1)
  static let unevaluated = Vocabularies(rawValue: 2)
  static let validation = Vocabularies(rawValue: 4)
  static let all: Vocabularies = [.applicator, .unevaluated, .validation]

  private static let prefix = "https://json-schema.org/draft/2020-12/vocab/"
  private static let byName: [String: Vocabularies] = [
    "core": [], "applicator": .applicator, "unevaluated": .unevaluated, "validation": .validation, "meta-data": [],
    "format-annotation": [], "content": [],
  ]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Reads the `$vocabulary` of a metaschema; without one all vocabularies are in use.
  ///
  /// - Throws: ``SchemaError/unsupportedVocabulary(_:)`` for one that is required and not known.
  init(metaschema: JSONValue) throws(SchemaError) {
    guard let list = metaschema["$vocabulary"] else {
      self = .all
      return
    }
    guard let members = list.objectValue else { throw .malformed(pointer: "/$vocabulary") }
    self = []
    for member in members {
      guard let isRequired = member.value.boolValue else { throw .malformed(pointer: "/$vocabulary") }
      let name = member.name.hasPrefix(Vocabularies.prefix) ? member.name.dropFirst(Vocabularies.prefix.count) : ""
      if let known = Vocabularies.byName[String(name)] {
        formUnion(known)
      } else if isRequired {
        throw .unsupportedVocabulary(member.name)
      }
    }
  }

  /// The members of a schema object that mean something with these vocabularies.
  func known(_ object: JSONObject) -> JSONObject {
    if self == .all { return object }
    return JSONObject(object.filter { isSuperset(of: Vocabularies.byKeyword[$0.name] ?? []) })
  }

  private static let byKeyword: [String: Vocabularies] = {
    let applicators = [
      "prefixItems", "items", "contains", "additionalProperties", "properties", "patternProperties",
      "dependentSchemas", "propertyNames", "if", "then", "else", "allOf", "anyOf", "oneOf", "not",
    ]
    let assertions = [
      "type", "const", "enum", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength",
      "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "maxContains", "minContains", "maxProperties",
      "minProperties", "required", "dependentRequired",
    ]
    var result: [String: Vocabularies] = ["unevaluatedItems": .unevaluated, "unevaluatedProperties": .unevaluated]
    for name in applicators { result[name] = .applicator }
    for name in assertions { result[name] = .validation }
    return result
  }()
}
