/// What a schema says about one place of a document.
public struct SchemaCursor {
  let schema: Schema
  /// The schemas that may apply here; more than one where unions lead to the place.
  let subschemas: [Subschema]

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
  public var propertyNames: [String] {
    var seen: Set<String> = []
    return subschemas.flatMap { schema.shape($0).names }.filter { seen.insert($0).inserted }
  }
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
    for subschema in subschemas {
      if let property = schema.shape(subschema).property(name) { return schema.propertySummary(name, property) }
    }
    return nil
  }
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
    var subschemas = [root]
    for component in pattern {
      subschemas = step(subschemas, component)
      if subschemas.isEmpty { return nil }
    }
    return SchemaCursor(schema: self, subschemas: subschemas)
  }

  private func step(_ subschemas: [Subschema], _ component: PlaceComponent) -> [Subschema] {
    var seen: Set<ObjectIdentifier> = []
    return subschemas.flatMap { subschema in
      let shape = shape(subschema)
      switch component {
      case .key(let name):
        let named = shape.properties.filter { $0.name == name }.map(\.schema)
        return named.isEmpty ? shape.maps : named
      case .item: return shape.items
      case .anyKey: return shape.maps
      }
    }.filter { seen.insert(ObjectIdentifier($0)).inserted }
  }
}
