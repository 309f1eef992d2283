/// A schema with a URI of its own, and all of it that has no other (JSON Schema core, section 4.3.5): a whole document
/// or a part that starts with `$id`.
final class SchemaResource {
  /// Its place in the registry.
  let number: Int
  /// The base of references inside it; empty when nobody named the document.
  let uri: URIReference
  /// The number of the document it is part of.
  let document: Int
  /// Where it starts in the document, as unescaped tokens.
  let path: [String]
  /// The metaschema it names in `$schema`, or that of the resource around it.
  let dialect: String?
  /// Where `$anchor` and `$dynamicAnchor` stand, from the root of the document. Filled when the document is indexed.
  var anchors: [String: [String]] = [:]
  /// Those of ``anchors`` that come from `$dynamicAnchor`.
  var dynamicAnchors: [String: [String]] = [:]
  /// Determined when the first part of the resource is compiled.
  var vocabularies: Vocabularies?

  init(number: Int, uri: URIReference, document: Int, path: [String], dialect: String?) {
    self.number = number
    self.uri = uri
    self.document = document
    self.path = path
    self.dialect = dialect
  }
}

/// A JSON text with schemas, and what has been compiled of it.
final class SchemaDocument {
  let number: Int
  var source: SchemaSource
  /// The resource that starts at the root.
  let rootResource: SchemaResource
  /// The number of each resource by the JSON pointer to where it starts. Nil until something asks for more than
  /// references of the form `#/…`: finding all takes a walk through the whole text.
  var resources: [String: Int]?
  /// Why the document cannot be used, once the walk found that.
  var failure: SchemaError?
  /// By JSON pointer.
  var compiled: [String: Subschema] = [:]

  init(number: Int, source: SchemaSource, rootResource: SchemaResource) {
    self.number = number
    self.source = source
    self.rootResource = rootResource
  }
}
