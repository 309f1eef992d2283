public import YAML

/// What a schema says about one place of a document.
public struct SchemaCursor {
  let schema: Schema
  private let place: SchemaPlace
  /// The schemas that may apply here; more than one where unions lead to the place.
  var subschemas: [Subschema] { place.subschemas }

  init(schema: Schema, place: SchemaPlace) {
    self.schema = schema
    self.place = place
  }

  /// The whole description, possibly several lines.
  public var description: String? {
    for subschema in subschemas {
      if let text = subschema.fullDescription { return text }
      if let target = subschema.reference.flatMap(schema.followed), let text = target.fullDescription { return text }
    }
    return nil
  }
  /// What a value here may be.
  public var expectation: Expectation {
    schema.expectation(subschemas.first ?? schema.root)
  }
  /// The keys a mapping here may have, in schema order.
  public var propertyNames: [String] { place.names }
  /// Whether a mapping here may have other keys as well.
  public var isOpen: Bool { subschemas.contains { !schema.shape($0).isClosed } }
  /// The `$defs` name.
  public var definition: String? { subschemas.lazy.compactMap { self.schema.shape($0).definition }.first }
  /// Whether the field is deprecated.
  public var isDeprecated: Bool { subschemas.contains(where: \.isDeprecated) }
  /// The default as JSON text.
  public var defaultValue: String? { subschemas.lazy.compactMap(\.defaultText).first }

  /// What the schema says about a key of the mapping here, or nil when it does not name it.
  public func property(_ name: String) -> PropertySummary? {
    place.properties[name]?.first.map { schema.propertySummary(name, $0) }
  }
}

/// How well a mapping takes a key with a value.
public enum Acceptance: Int, Sendable {
  /// The key is known, but not with this value.
  case nameOnly
  /// The schema knows other keys of the mapping and does not refuse this one.
  case openMapping
  /// The keys of the mapping are free, and the value fits.
  case freeKey
  /// The key is known and the value fits.
  case field
}

extension SchemaCursor {
  /// Whether a mapping here takes a key with a value of `document`; nil when it does not.
  ///
  /// Only this key is looked at: what other keys of the mapping demand or exclude is left out.
  public func acceptance(of name: String, _ value: NodeID, in document: Document) -> Acceptance? {
    var evaluator = Evaluator(schema: schema, document: document)
    if let known = place.properties[name] {
      return known.contains { evaluator.check($0, value) != .no } ? .field : .nameOnly
    }
    var result: Acceptance?
    for subschema in subschemas {
      let shape = schema.shape(subschema)
      if shape.maps.contains(where: { evaluator.check($0, value) != .no }) { return .freeKey }
      if shape.maps.isEmpty, takesAnyKey(subschema) { result = shape.properties.isEmpty ? .freeKey : .openMapping }
    }
    return result
  }

  /// Whether a mapping may have keys that the schema says nothing about.
  private func takesAnyKey(_ subschema: Subschema) -> Bool {
    let shape = schema.shape(subschema)
    return !shape.isClosed && shape.types.contains(.object)
  }

  /// What the schema says about the value of a key of a mapping here; nil when it refuses the key or does not describe
  /// the value.
  public func value(of name: String) -> SchemaCursor? {
    schema.place(from: place, .key(name)).map { SchemaCursor(schema: schema, place: $0) }
  }

  /// What the schema says about the elements of a sequence here; nil when it does not describe them.
  public var element: SchemaCursor? {
    schema.place(from: place, .item).map { SchemaCursor(schema: schema, place: $0) }
  }

  /// Whether a mapping here may have a key, known or free.
  public func takes(key name: String) -> Bool {
    names(name) || subschemas.contains { !schema.shape($0).maps.isEmpty || takesAnyKey($0) }
  }

  /// Whether a key of a mapping here is one the schema names.
  public func names(_ key: String) -> Bool { place.properties[key] != nil }

  /// The keys of a mapping here whose values are mappings that name another key, in schema order.
  public func keysOfMappings(naming name: String) -> [String] {
    place.keysOfMappings(naming: name) { key in
      guard let inner = value(of: key), inner.takes(.mapping) else { return [] }
      return inner.propertyNames
    }
  }

  /// Whether a value here may be of a kind; `null` aside.
  public func takes(_ kind: NodeKind) -> Bool {
    subschemas.contains { subschema in
      let types = schema.shape(subschema).types
      switch kind {
      case .mapping: return types.contains(.object)
      case .sequence: return types.contains(.array)
      case .scalar: return !types.isDisjoint(with: [.string, .number, .integer, .boolean])
      }
    }
  }

  /// Whether a value here may be null.
  public var takesNull: Bool { subschemas.contains { schema.shape($0).types.contains(.null) } }

  /// The keys that every mapping here needs.
  public var required: [String] { subschemas.first.map { schema.shape($0).required } ?? [] }
}

extension Schema {
  /// What the schema says about a place, or nil when it does not describe the place.
  public func cursor(at path: InstancePath) -> SchemaCursor? {
    cursor(
      at: path.components.map { component in
        switch component {
        case .key(let name): .key(name)
        case .index: .item
        }
      })
  }

  /// What the schema says about a kind of place, or nil when it does not describe it.
  public func cursor(at pattern: [PlaceComponent]) -> SchemaCursor? {
    var place = rootPlace
    for component in pattern {
      guard let next = self.place(from: place, component) else { return nil }
      place = next
    }
    return SchemaCursor(schema: self, place: place)
  }
}
