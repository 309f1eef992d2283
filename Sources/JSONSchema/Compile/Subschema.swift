import JSON

/// One schema object, compiled. Definitions it refers to are compiled when first needed.
final class Subschema {
  /// The value a boolean schema stands for; nil for an object.
  var constantVerdict: Bool?
  var reference: Reference?
  var dynamicReference: Reference?
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
  /// JSON pointer of this schema in its document.
  let pointer: String
  /// The number of the resource it is part of.
  let resource: Int
  // Filled by Schema+Shape.swift.
  var shape: Shape?
  /// The first line of the description, or the title. Read once: each of many findings may repeat it.
  private(set) lazy var summary: String? = {
    guard let text = source["description"]?.stringValue ?? source["title"]?.stringValue else { return nil }
    return text.split(separator: "\n", maxSplits: 1).first.map(String.init)
  }()
  private(set) lazy var defaultText: String? = source["default"].map {
    String(decoding: JSONWriter().write($0), as: UTF8.self)
  }

  init(source: JSONObject, definition: String?, pointer: String, resource: Int) {
    self.source = source
    self.definition = definition
    self.pointer = pointer
    self.resource = resource
  }

  var needsEvaluated: Bool { objects?.unevaluated != nil || arrays?.unevaluated != nil }
}

/// A `$ref` or `$dynamicRef`, resolved when first followed.
final class Reference {
  let text: String
  /// The number of the resource it stands in, against which it is read.
  let resource: Int
  /// Where it leads; for a `$dynamicRef` where it leads first.
  var target: Subschema?
  /// The fragment when it is the name of an anchor rather than a JSON pointer.
  private(set) lazy var anchor: String? = {
    guard let fragment = URIReference(text).fragment, !fragment.isEmpty, !fragment.hasPrefix("/") else { return nil }
    return fragment
  }()

  init(_ text: String, resource: Int) {
    self.text = text
    self.resource = resource
  }
}

extension Subschema {
  var fullDescription: String? { source["description"]?.stringValue }
  var isDeprecated: Bool { source["deprecated"] == true }
  var format: String? { source["format"]?.stringValue }
}
