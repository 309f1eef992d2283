import CConfigSchema
import JSON
public import YAML

/// A JSON Schema (draft 2020-12) that checks YAML documents.
///
/// Only the root is compiled at once; a definition is decoded and compiled when a document first reaches it. A schema
/// therefore changes while it is used and belongs to one task at a time.
public final class Schema {
  /// Tells whether `text` matches the regular expression `pattern`; nil when the pattern cannot be used.
  public typealias PatternMatcher = (_ pattern: String, _ text: String) -> Bool?
  /// Reads the JSON text of another schema by its URI; nil when there is none. The URI has no fragment and is absolute,
  /// unless the schema that refers to it has neither an `$id` nor a URI it was read from.
  ///
  /// Asked once for each URI, when a document first reaches a reference to it. Nothing is ever fetched otherwise.
  public typealias DocumentLoader = (_ uri: String) -> [UInt8]?

  let registry: SchemaRegistry
  let root: Subschema
  let matchesPattern: PatternMatcher?
  /// The places of all keys, once one was looked for in the whole schema.
  var placeIndex: PlaceIndex?
  /// The places that were asked for.
  var places = SchemaPlaces()
  /// Names of the definitions, in schema order.
  public let definitionNames: [String]

  /// Reads a schema from JSON text.
  ///
  /// - Parameters:
  ///   - uri: where the text comes from; relative references and a relative `$id` start there.
  ///   - patterns: evaluates `pattern` and `patternProperties`; without it their outcome counts as unknown.
  ///   - documents: reads the schemas and metaschemas that are not part of the text; without it there are none.
  /// - Throws: ``SchemaError`` when the text is not JSON, or the root is malformed or of an unknown dialect.
  public convenience init(
    bytes: [UInt8], uri: String = "", patterns: PatternMatcher? = nil, documents: DocumentLoader? = nil
  ) throws(SchemaError) {
    try self.init(source: try SchemaSource(bytes), uri: uri, patterns: patterns, documents: documents)
  }

  private init(
    source: SchemaSource, uri: String = "", patterns: PatternMatcher? = nil, documents: DocumentLoader? = nil
  ) throws(SchemaError) {
    matchesPattern = patterns
    definitionNames = source.definitionNames
    registry = SchemaRegistry(load: documents)
    let document = try registry.add(source, retrievedFrom: uri)
    root = try registry.target(of: "#", in: document.rootResource)
  }

  /// The schema that is part of the program.
  ///
  /// - Throws: ``SchemaError`` when the embedded bytes are not a schema.
  public static func embeddedConfig() throws(SchemaError) -> Schema {
    let start = UnsafeRawPointer(agentgateway_config_schema_bytes())
    let bytes = UnsafeRawBufferPointer(start: start, count: agentgateway_config_schema_length)
    return try Schema(source: try SchemaSource(permanent: bytes))
  }

  /// Whether nothing in the document breaks the schema. Values that depend on unread variables count as valid.
  public func isValid(_ document: Document, _ node: NodeID) -> Bool {
    var evaluator = Evaluator(schema: self, document: document)
    return evaluator.check(root, node) != .no
  }

  /// Compiles every definition and resolves every reference that can be reached.
  ///
  /// - Throws: the first ``SchemaError`` found. Used to prove a schema sound as a whole.
  public func compileAll() throws(SchemaError) {
    for name in definitionNames { _ = try definition(named: name) }
    var visited: Set<ObjectIdentifier> = []
    var pending = [root]
    while let schema = pending.popLast() {
      guard visited.insert(ObjectIdentifier(schema)).inserted else { continue }
      for reference in [schema.reference, schema.dynamicReference].compactMap({ $0 }) {
        pending.append(try target(of: reference))
      }
      pending.append(contentsOf: schema.children)
    }
  }

  /// The schema a `$ref` leads to, or a `$dynamicRef` at first.
  func target(of reference: Reference) throws(SchemaError) -> Subschema {
    if let target = reference.target { return target }
    return try registry.initialTarget(of: reference)
  }

  /// As ``target(of:)``, nil when the reference leads nowhere; the caller reports that.
  func followed(_ reference: Reference) -> Subschema? { try? target(of: reference) }

  func definition(named name: String) throws(SchemaError) -> Subschema {
    try registry.target(of: "#/$defs/\(escapePointerToken(name))", in: registry.documents[0].rootResource)
  }
}

extension Subschema {
  /// All schemas written directly inside this one.
  var children: [Subschema] {
    var result: [Subschema] = []
    if let arrays {
      result += arrays.prefix
      result += [arrays.items, arrays.contains, arrays.unevaluated].compactMap { $0 }
    }
    if let objects {
      result += objects.properties.map(\.schema)
      result += objects.patternProperties.map(\.schema)
      result += objects.dependentSchemas.map(\.schema)
      result += [objects.additional, objects.unevaluated, objects.propertyNames].compactMap { $0 }
    }
    if let applicators {
      result += applicators.all + applicators.any + applicators.one
      result += [applicators.not, applicators.condition, applicators.consequence, applicators.alternative].compactMap {
        $0
      }
    }
    return result
  }
}
