/// The schemas that may apply at a place, and what was worked out about them: documents ask for the same few places
/// again and again.
final class SchemaPlace {
  /// More than one where unions lead to the place.
  let subschemas: [Subschema]
  /// The keys a mapping here may have, in schema order.
  let names: [String]
  /// What may apply to the value of each of ``names``.
  let properties: [String: [Subschema]]
  fileprivate var named: [String: Next] = [:]
  fileprivate var unnamed: Next?
  fileprivate var element: Next?
  private var keysByInnerName: [String: [String]]?

  /// Where a step leads: a position in the schema's places, as places may lead to each other in circles.
  fileprivate enum Next {
    case place(Int)
    /// The schema does not say.
    case nowhere
  }

  fileprivate init(_ subschemas: [Subschema], _ shapes: [Shape]) {
    self.subschemas = subschemas
    var names: [String] = []
    var properties: [String: [Subschema]] = [:]
    for shape in shapes {
      for property in shape.properties {
        if properties[property.name] == nil { names.append(property.name) }
        properties[property.name, default: []].append(property.schema)
      }
    }
    self.names = names
    self.properties = properties
  }

  /// The keys whose values are mappings that name a key, in schema order.
  ///
  /// - Parameter innerNames: The names that a mapping under a key has; none where its value is no mapping.
  func keysOfMappings(naming name: String, _ innerNames: (String) -> [String]) -> [String] {
    if keysByInnerName == nil {
      var index: [String: [String]] = [:]
      for key in names {
        for inner in innerNames(key) { index[inner, default: []].append(key) }
      }
      keysByInnerName = index
    }
    return keysByInnerName?[name] ?? []
  }
}

/// The places of a schema that were asked for, by the schemas that apply there.
struct SchemaPlaces {
  fileprivate var all: [SchemaPlace] = []
  fileprivate var positions: [[ObjectIdentifier]: Int] = [:]

  fileprivate subscript(next: SchemaPlace.Next) -> SchemaPlace? {
    if case .place(let position) = next { all[position] } else { nil }
  }
}

extension Schema {
  /// Where documents begin.
  var rootPlace: SchemaPlace { places.all[position(of: [root])] }

  /// Where a step leads; nil where the schema does not say.
  func place(from place: SchemaPlace, _ component: PlaceComponent) -> SchemaPlace? {
    switch component {
    case .key(let name):
      // Keys that no schema names are all alike, and there may be any number of them.
      guard place.properties[name] != nil else { return unnamed(from: place) }
      if let known = place.named[name] { return places[known] }
      let next = next(step(place.subschemas, component))
      place.named[name] = next
      return places[next]
    case .anyKey: return unnamed(from: place)
    case .item:
      if let known = place.element { return places[known] }
      let next = next(step(place.subschemas, component))
      place.element = next
      return places[next]
    }
  }

  private func unnamed(from place: SchemaPlace) -> SchemaPlace? {
    if let known = place.unnamed { return places[known] }
    let next = next(step(place.subschemas, .anyKey))
    place.unnamed = next
    return places[next]
  }

  private func next(_ subschemas: [Subschema]) -> SchemaPlace.Next {
    subschemas.isEmpty ? .nowhere : .place(position(of: subschemas))
  }

  private func position(of subschemas: [Subschema]) -> Int {
    let identity = subschemas.map { ObjectIdentifier($0) }
    if let known = places.positions[identity] { return known }
    places.positions[identity] = places.all.count
    places.all.append(SchemaPlace(subschemas, subschemas.map(shape)))
    return places.all.count - 1
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
