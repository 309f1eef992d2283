import JSON

/// One schema object, compiled. Definitions it refers to are compiled when first needed.
final class Subschema {
  /// The value a boolean schema stands for; nil for an object.
  var constantVerdict: Bool?
  var reference: Reference?
  var types: TypeSet?
  var constants: ConstantKeywords?
  var numbers: NumberKeywords?
  var strings: StringKeywords?
  var arrays: ArrayKeywords?
  var objects: ObjectKeywords?
  var applicators: Applicators?
  /// The members as written; annotations are read from here when a message needs them.
  let source: JSONObject
  /// The `$defs` name when this is a whole definition.
  let definition: String?
  /// JSON pointer of this schema.
  let pointer: String
  // Filled by Schema+Shape.swift.
  var shape: Shape?

  init(source: JSONObject, definition: String?, pointer: String) {
    self.source = source
    self.definition = definition
    self.pointer = pointer
  }

  var needsEvaluated: Bool { objects?.unevaluated != nil || arrays?.unevaluated != nil }
}

/// A `$ref`, resolved when first followed.
final class Reference {
  let text: String
  var target: Subschema?
  init(_ text: String) { self.text = text }
}

extension Subschema {
  /// The first line of the description, or the title.
  var summary: String? {
    guard let text = source["description"]?.stringValue ?? source["title"]?.stringValue else { return nil }
    return text.split(separator: "\n").first.map(String.init)
  }
  var fullDescription: String? { source["description"]?.stringValue }
  var isDeprecated: Bool { source["deprecated"] == true }
  var format: String? { source["format"]?.stringValue }
  var defaultText: String? { source["default"].map { String(decoding: JSONWriter().write($0), as: UTF8.self) } }
}
