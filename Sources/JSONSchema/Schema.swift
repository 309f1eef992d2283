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

  var source: SchemaSource
  let root: Subschema
  let matchesPattern: PatternMatcher?
  private var compiled: [String: Subschema] = [:]

  /// Names of the definitions, in schema order.
  public var definitionNames: [String] { source.definitionNames }

  /// Reads a schema from JSON text.
  ///
  /// - Parameter patterns: evaluates `pattern` and `patternProperties`; without it their outcome counts as unknown.
  /// - Throws: ``SchemaError`` when the text is not JSON or the root is malformed.
  public convenience init(bytes: [UInt8], patterns: PatternMatcher? = nil) throws(SchemaError) {
    try self.init(source: try SchemaSource(bytes), patterns: patterns)
  }

  private init(source: SchemaSource, patterns: PatternMatcher?) throws(SchemaError) {
    self.source = source
    matchesPattern = patterns
    root = try SchemaCompiler().compile(source.root, pointer: "")
    compiled[""] = root
  }

  /// The schema that is part of the program.
  ///
  /// - Throws: ``SchemaError`` when the embedded bytes are not a schema.
  public static func embeddedConfig() throws(SchemaError) -> Schema {
    let start = UnsafeRawPointer(agentgateway_config_schema_bytes())
    let bytes = UnsafeRawBufferPointer(start: start, count: agentgateway_config_schema_length)
    return try Schema(source: try SchemaSource(permanent: bytes), patterns: nil)
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
      if let reference = schema.reference { pending.append(try target(of: reference)) }
      pending.append(contentsOf: schema.children)
    }
  }

  /// The schema a `$ref` points to.
  func target(of reference: Reference) throws(SchemaError) -> Subschema {
    if let target = reference.target { return target }
    let target = try subschema(at: reference.text)
    reference.target = target
    return target
  }

  /// As ``target(of:)``, nil when the reference leads nowhere; the caller reports that.
  func followed(_ reference: Reference) -> Subschema? { try? target(of: reference) }

  func definition(named name: String) throws(SchemaError) -> Subschema {
    try subschema(at: "#/$defs/\(escapePointerToken(name))")
  }

  private func subschema(at text: String) throws(SchemaError) -> Subschema {
    guard text.utf8.first == UInt8(ascii: "#"), let tokens = pointerTokens(text.dropFirst()) else {
      throw .unresolvedReference(text)
    }
    let pointer = tokens.map { "/" + escapePointerToken($0) }.joined()
    if let schema = compiled[pointer] { return schema }
    guard let value = source.value(at: tokens[...]) else { throw .unresolvedReference(text) }
    let definition = tokens.count == 2 && tokens[0] == "$defs" ? tokens[1] : nil
    let schema = try SchemaCompiler().compile(value, pointer: pointer, definition: definition)
    compiled[pointer] = schema
    return schema
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
