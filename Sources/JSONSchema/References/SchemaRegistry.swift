import JSON

/// The documents of a schema: the one it was made from and those that references lead to.
///
/// Work is put off until a reference needs it. A document in which all references have the form `#/…` and no schema has
/// an `$id` is never searched for resources and anchors.
final class SchemaRegistry {
  private let load: Schema.DocumentLoader?
  private(set) var documents: [SchemaDocument] = []
  private(set) var resources: [SchemaResource] = []
  private var byURI: [String: SchemaResource] = [:]
  /// What the loader was asked for in vain.
  private var missing: Set<String> = []
  private var vocabulariesByDialect: [String: Vocabularies] = [:]

  init(load: Schema.DocumentLoader?) { self.load = load }

  /// Adds a document. Its root is known by the URI it was retrieved from and by its `$id`.
  func add(_ source: SchemaSource, retrievedFrom uri: String) throws(SchemaError) -> SchemaDocument {
    let retrieval = URIReference(uri)
    let base = try SchemaRegistry.identifier(of: source.root, in: retrieval, pointer: "") ?? retrieval
    let resource = register(
      uri: base, document: documents.count, path: [], dialect: SchemaRegistry.dialect(of: source.root))
    if byURI[retrieval.withoutFragment] == nil { byURI[retrieval.withoutFragment] = resource }
    let document = SchemaDocument(number: documents.count, source: source, rootResource: resource)
    documents.append(document)
    return document
  }

  /// Adds a resource. Of several with the same URI the first one keeps it.
  func register(uri: URIReference, document: Int, path: [String], dialect: String?) -> SchemaResource {
    let resource = SchemaResource(number: resources.count, uri: uri, document: document, path: path, dialect: dialect)
    resources.append(resource)
    let name = uri.withoutFragment
    if byURI[name] == nil { byURI[name] = resource }
    return resource
  }

  /// The resource of a URI; read through the loader when it is not part of a known document.
  ///
  /// - Throws: ``SchemaError/unresolvedReference(_:)`` when there is none, and what is wrong with the document.
  func resource(_ uri: URIReference) throws(SchemaError) -> SchemaResource {
    let name = uri.withoutFragment
    if let resource = byURI[name] { return resource }
    for document in documents { try index(document) }
    if let resource = byURI[name] { return resource }
    guard !missing.contains(name), let bytes = load?(name) else {
      missing.insert(name)
      throw .unresolvedReference(name)
    }
    let document = try add(try SchemaSource(bytes), retrievedFrom: name)
    try index(document)
    return document.rootResource
  }

  /// The vocabularies of the metaschema that a resource names.
  ///
  /// - Throws: ``SchemaError/unknownDialect(_:)`` when the metaschema cannot be had.
  func vocabularies(of resource: SchemaResource) throws(SchemaError) -> Vocabularies {
    if let known = resource.vocabularies { return known }
    let found = try vocabularies(dialect: resource.dialect)
    resource.vocabularies = found
    return found
  }

  private func vocabularies(dialect: String?) throws(SchemaError) -> Vocabularies {
    guard let dialect else { return .all }
    let uri = URIReference(dialect)
    let name = uri.withoutFragment
    if name == "https://json-schema.org/draft/2020-12/schema" { return .all }
    if let known = vocabulariesByDialect[name] { return known }
    let metaschema: SchemaResource
    do { metaschema = try resource(uri) } catch .unresolvedReference { throw .unknownDialect(dialect) }
    let document = documents[metaschema.document]
    let found = try Vocabularies(metaschema: document.source.value(at: metaschema.path[...])?.value ?? .null)
    vocabulariesByDialect[name] = found
    return found
  }

  /// The URI an `$id` gives to the schema that has it, or nil when it has none.
  static func identifier(
    of schema: JSONValue, in base: URIReference, pointer: String
  ) throws(SchemaError) -> URIReference? {
    guard let value = schema["$id"] else { return nil }
    guard let text = value.stringValue else { throw .malformed(pointer: pointer + "/$id") }
    var reference = URIReference(text)
    // An empty fragment is allowed and means nothing.
    guard reference.fragment?.isEmpty != false else { throw .malformed(pointer: pointer + "/$id") }
    reference.fragment = nil
    return reference.resolved(against: base)
  }

  static func dialect(of schema: JSONValue) -> String? { schema["$schema"]?.stringValue }
}
