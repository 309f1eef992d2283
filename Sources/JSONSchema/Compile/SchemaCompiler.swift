import JSON

/// Turns a decoded schema into ``Subschema`` values, keyword group by keyword group.
struct SchemaCompiler {
  private let registry: SchemaRegistry
  private let document: SchemaDocument
  private let resource: SchemaResource
  /// Those of the resource; their keywords are the ones that count.
  private let vocabularies: Vocabularies

  /// Prepares to compile parts of one resource.
  ///
  /// - Throws: what keeps the metaschema of the resource from being used.
  init(registry: SchemaRegistry, document: SchemaDocument, resource: SchemaResource) throws(SchemaError) {
    self.registry = registry
    self.document = document
    self.resource = resource
    vocabularies = try registry.vocabularies(of: resource)
  }

  /// Compiles a schema and everything below it, without following references.
  ///
  /// - Throws: ``SchemaError/malformed(pointer:)`` where a keyword has a value of the wrong kind.
  func compile(_ value: JSONValue, pointer: String, definition: String? = nil) throws(SchemaError) -> Subschema {
    switch value {
    case .bool(let verdict):
      let schema = Subschema(source: JSONObject(), definition: definition, pointer: pointer, resource: resource.number)
      schema.constantVerdict = verdict
      return schema
    case .object(let object):
      let groups = KeywordGroups(object)
      if groups.contains(.identifier), let own = try registry.resource(document, at: pointer), own !== resource {
        let compiler = try SchemaCompiler(registry: registry, document: document, resource: own)
        return try compiler.compile(object, groups, pointer, definition)
      }
      return try compile(object, groups, pointer, definition)
    default: throw .malformed(pointer: pointer)
    }
  }

  private func compile(
    _ written: JSONObject, _ groups: KeywordGroups, _ pointer: String, _ definition: String?
  ) throws(SchemaError) -> Subschema {
    let schema = Subschema(source: written, definition: definition, pointer: pointer, resource: resource.number)
    let object = vocabularies.known(written)
    if groups.contains(.reference) { schema.reference = try reference(object, "$ref", pointer) }
    if groups.contains(.dynamicReference) {
      schema.dynamicReference = try reference(object, "$dynamicRef", pointer)
    }
    if groups.contains(.type) { schema.types = try TypeSet(object, pointer) }
    if groups.contains(.constants) { schema.constants = try ConstantKeywords(object, pointer) }
    if groups.contains(.numbers) { schema.numbers = try NumberKeywords(object, pointer) }
    if groups.contains(.strings) { schema.strings = try StringKeywords(object, pointer) }
    if groups.contains(.arrays) { schema.arrays = try ArrayKeywords(object, pointer, self) }
    if groups.contains(.objects) { schema.objects = try ObjectKeywords(object, pointer, self) }
    if groups.contains(.applicators) { schema.applicators = try Applicators(object, pointer, self) }
    return schema
  }

  private func reference(
    _ object: JSONObject, _ keyword: String, _ pointer: String
  ) throws(SchemaError) -> Reference? {
    guard let value = object[keyword] else { return nil }
    guard let text = value.stringValue else { throw .malformed(pointer: "\(pointer)/\(keyword)") }
    return Reference(text, resource: resource.number)
  }

  /// Compiles the schema under a keyword, if present.
  func schema(_ object: JSONObject, _ keyword: String, _ pointer: String) throws(SchemaError) -> Subschema? {
    guard let value = object[keyword] else { return nil }
    return try compile(value, pointer: "\(pointer)/\(keyword)")
  }

  /// Compiles the list of schemas under a keyword; empty when absent.
  func schemas(_ object: JSONObject, _ keyword: String, _ pointer: String) throws(SchemaError) -> [Subschema] {
    guard let value = object[keyword] else { return [] }
    guard let elements = value.arrayValue else { throw .malformed(pointer: "\(pointer)/\(keyword)") }
    var result: [Subschema] = []
    for (index, element) in elements.enumerated() {
      result.append(try compile(element, pointer: "\(pointer)/\(keyword)/\(index)"))
    }
    return result
  }

  /// Compiles the named schemas under a keyword; empty when absent.
  func namedSchemas(
    _ object: JSONObject, _ keyword: String, _ pointer: String
  ) throws(SchemaError) -> [(name: String, schema: Subschema)] {
    guard let value = object[keyword] else { return [] }
    guard let members = value.objectValue else { throw .malformed(pointer: "\(pointer)/\(keyword)") }
    var result: [(name: String, schema: Subschema)] = []
    for member in members {
      let token = escapePointerToken(member.name)
      result.append((member.name, try compile(member.value, pointer: "\(pointer)/\(keyword)/\(token)")))
    }
    return result
  }
}

/// Reads a keyword whose value is a non-negative integer.
func count(_ object: JSONObject, _ keyword: String, _ pointer: String) throws(SchemaError) -> Int? {
  guard let value = object[keyword] else { return nil }
  guard let count = value.intValue, count >= 0 else { throw .malformed(pointer: "\(pointer)/\(keyword)") }
  return Int(count)
}

/// Reads a keyword whose value is a list of strings.
func names(_ value: JSONValue?, _ pointer: @autoclosure () -> String) throws(SchemaError) -> [String] {
  guard let value else { return [] }
  guard let elements = value.arrayValue else { throw .malformed(pointer: pointer()) }
  var result: [String] = []
  for element in elements {
    guard let name = element.stringValue else { throw .malformed(pointer: pointer()) }
    result.append(name)
  }
  return result
}
