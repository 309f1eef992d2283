import JSON

extension SchemaRegistry {
  /// Finds the resources and anchors of a document; does nothing the second time.
  ///
  /// - Throws: ``SchemaError/malformed(pointer:)`` for an identifier or anchor that is not one.
  func index(_ document: SchemaDocument) throws(SchemaError) {
    if let failure = document.failure { throw failure }
    guard document.resources == nil else { return }
    // Set first: finding what a resource is called never needs another look at the same document.
    document.resources = ["": document.rootResource.number]
    do {
      let root = document.rootResource
      try index(document.source.root, at: [], in: root, of: document)
      for name in document.source.definitionNames {
        guard let definition = document.source.value(at: ["$defs", name])?.value else { continue }
        try index(definition, at: ["$defs", name], in: root, of: document)
      }
    } catch {
      document.failure = error
      throw error
    }
  }

  private func index(
    _ schema: JSONValue, at path: [String], in outer: SchemaResource, of document: SchemaDocument
  ) throws(SchemaError) {
    guard case .object(let object) = schema else { return }
    let pointer = jsonPointer(path)
    var resource = outer
    if !path.isEmpty, let uri = try SchemaRegistry.identifier(of: schema, in: outer.uri, pointer: pointer) {
      resource = register(
        uri: uri, document: document.number, path: path,
        dialect: SchemaRegistry.dialect(of: schema) ?? outer.dialect)
      document.resources?[pointer] = resource.number
    }
    for keyword in ["$anchor", "$dynamicAnchor"] {
      guard let value = object[keyword] else { continue }
      guard let name = value.stringValue else { throw .malformed(pointer: "\(pointer)/\(keyword)") }
      if resource.anchors[name] == nil { resource.anchors[name] = path }
      if keyword == "$dynamicAnchor", resource.dynamicAnchors[name] == nil { resource.dynamicAnchors[name] = path }
    }
    for member in object {
      let inner = path + [member.name]
      switch SchemaPosition(keyword: member.name) {
      case .none: break
      case .schema: try index(member.value, at: inner, in: resource, of: document)
      case .list:
        for (position, element) in (member.value.arrayValue ?? []).enumerated() {
          try index(element, at: inner + [String(position)], in: resource, of: document)
        }
      case .named:
        for element in member.value.objectValue ?? [:] {
          try index(element.value, at: inner + [element.name], in: resource, of: document)
        }
      }
    }
  }
}

/// Where schemas stand in the value of a keyword. Values of all other keywords are data: what looks like an identifier
/// there is none.
private enum SchemaPosition {
  case schema, list, named

  init?(keyword: String) {
    switch keyword {
    case "items", "contains", "additionalProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties",
      "if", "then", "else", "not", "contentSchema":
      self = .schema
    case "prefixItems", "allOf", "anyOf", "oneOf": self = .list
    case "$defs", "properties", "patternProperties", "dependentSchemas": self = .named
    default: return nil
    }
  }
}
