extension SchemaRegistry {
  /// The schema that the text of a reference in the given resource leads to.
  ///
  /// - Throws: ``SchemaError/unresolvedReference(_:)`` when it leads nowhere.
  func target(of text: String, in resource: SchemaResource) throws(SchemaError) -> Subschema {
    // By far the most references; they need no URI.
    if text.utf8.first == UInt8(ascii: "#") { return try fragment(text.dropFirst(), of: resource, text) }
    let reference = URIReference(text).resolved(against: resource.uri)
    return try fragment((reference.fragment ?? "")[...], of: try self.resource(reference), text)
  }

  private func fragment(
    _ fragment: Substring, of resource: SchemaResource, _ text: String
  ) throws(SchemaError) -> Subschema {
    let document = documents[resource.document]
    if let tokens = pointerTokens(fragment) {
      guard let schema = try subschema(document, resource.path + tokens) else { throw .unresolvedReference(text) }
      return schema
    }
    try index(document)
    guard let path = resource.anchors[String(fragment)], let schema = try subschema(document, path) else {
      throw .unresolvedReference(text)
    }
    return schema
  }

  /// The schema a `$dynamicRef` leads to (JSON Schema core, section 8.2.3.2).
  ///
  /// When it first leads to a `$dynamicAnchor`, the outermost resource of the dynamic scope that has one of the same
  /// name decides; otherwise it is a plain reference.
  func target(ofDynamic reference: Reference, in scope: DynamicScope) throws(SchemaError) -> Subschema {
    let initial = try initialTarget(of: reference)
    guard let name = reference.anchor, try dynamicAnchor(name, of: initial.resource) != nil else { return initial }
    for number in scope.resources {
      if let path = try dynamicAnchor(name, of: number),
        let schema = try subschema(documents[resources[number].document], path)
      {
        return schema
      }
    }
    return initial
  }

  /// The schema a reference leads to when nothing but its text counts.
  func initialTarget(of reference: Reference) throws(SchemaError) -> Subschema {
    if let target = reference.target { return target }
    let target = try target(of: reference.text, in: resources[reference.resource])
    reference.target = target
    return target
  }

  private func dynamicAnchor(_ name: String, of number: Int) throws(SchemaError) -> [String]? {
    let resource = resources[number]
    try index(documents[resource.document])
    return resource.dynamicAnchors[name]
  }

  /// The schema at a place of a document, compiled when first asked for; nil when there is nothing.
  func subschema(_ document: SchemaDocument, _ tokens: [String]) throws(SchemaError) -> Subschema? {
    let pointer = jsonPointer(tokens)
    if let schema = document.compiled[pointer] { return schema }
    if let failure = document.failure { throw failure }
    guard let found = document.source.value(at: tokens[...]) else { return nil }
    let resource = try found.passesIdentifier ? enclosing(document, tokens) : document.rootResource
    let definition = tokens.count == 2 && tokens[0] == "$defs" ? tokens[1] : nil
    let compiler = try SchemaCompiler(registry: self, document: document, resource: resource)
    let schema = try compiler.compile(found.value, pointer: pointer, definition: definition)
    document.compiled[pointer] = schema
    return schema
  }

  /// The resource that starts at the given pointer, or nil when none does.
  func resource(_ document: SchemaDocument, at pointer: String) throws(SchemaError) -> SchemaResource? {
    if pointer.isEmpty { return document.rootResource }
    try index(document)
    return document.resources?[pointer].map { resources[$0] }
  }

  /// The innermost resource around a place.
  private func enclosing(_ document: SchemaDocument, _ tokens: [String]) throws(SchemaError) -> SchemaResource {
    for length in stride(from: tokens.count, to: 0, by: -1) {
      if let resource = try resource(document, at: jsonPointer(tokens[..<length])) { return resource }
    }
    return document.rootResource
  }
}
