public import YAML

extension Schema {
  /// All kinds of mappings that accept a key, nearest to `near` or to the root first.
  ///
  /// - Parameters:
  ///   - name: the key, spelled exactly.
  ///   - value: the value in `document`; places whose field refuses its type are left out.
  ///   - near: the mapping in which the key was found; its surroundings are searched more thoroughly.
  /// - Returns: places without repetitions. Recursive parts of the schema are entered a bounded number of times.
  public func places(
    acceptingKey name: String, value: NodeID?, in document: Document, near: InstancePath? = nil
  ) -> [Place] {
    var search = PlaceSearch(schema: self, name: name, value: value, document: document)
    if let near {
      for length in stride(from: near.components.count, to: 0, by: -1) {
        let prefix = InstancePath(Array(near.components.prefix(length)))
        guard let cursor = cursor(at: prefix) else { continue }
        let pattern = prefix.components.map { component -> PlaceComponent in
          if case .key(let name) = component { .key(name) } else { .item }
        }
        search.run(from: cursor.subschemas, pattern, maximumDepth: 4)
      }
    }
    search.run(from: [root], [], maximumDepth: 12)
    return search.places
  }
}

/// Every mapping that one walk over a schema comes to, by the keys it knows; walking is the same for all keys.
final class PlaceIndex {
  fileprivate struct State {
    var subschema: Subschema
    var component: PlaceComponent?
    var parent: Int
    var depth: Int
  }

  fileprivate var states: [State] = []
  fileprivate var owners: [String: [(state: Int, property: Subschema)]] = [:]

  fileprivate func pattern(_ index: Int) -> [PlaceComponent] {
    var reversed: [PlaceComponent] = []
    var index = index
    while index >= 0 {
      if let component = states[index].component { reversed.append(component) }
      index = states[index].parent
    }
    return reversed.reversed()
  }
}

/// A breadth-first walk over the mappings a schema describes.
private struct PlaceSearch {
  /// How often one schema is entered in one walk. Breadth first, these are its shallowest places.
  private static let maximumVisits = 8

  let schema: Schema
  let name: String
  let value: NodeID?
  let document: Document
  private(set) var places: [Place] = []
  private var found: Set<[PlaceComponent]> = []
  private var evaluator: Evaluator
  private let valueTypes: TypeSet

  init(schema: Schema, name: String, value: NodeID?, document: Document) {
    self.schema = schema
    self.name = name
    self.value = value
    self.document = document
    evaluator = Evaluator(schema: schema, document: document)
    valueTypes = value.map(document.types) ?? .any
  }

  mutating func run(from subschemas: [Subschema], _ prefix: [PlaceComponent], maximumDepth: Int) {
    let index: PlaceIndex
    if prefix.isEmpty, let known = schema.placeIndex {
      index = known
    } else {
      index = walk(subschemas, maximumDepth)
      if prefix.isEmpty { schema.placeIndex = index }
    }
    for (state, property) in index.owners[name] ?? [] {
      report(property, schema.shape(index.states[state].subschema), prefix + index.pattern(state))
    }
  }

  private func walk(_ subschemas: [Subschema], _ maximumDepth: Int) -> PlaceIndex {
    let index = PlaceIndex()
    index.states = subschemas.map { PlaceIndex.State(subschema: $0, component: nil, parent: -1, depth: 0) }
    var visits: [ObjectIdentifier: Int] = [:]
    var next = 0
    while next < index.states.count {
      let state = index.states[next]
      defer { next += 1 }
      let identity = ObjectIdentifier(core(state.subschema))
      guard visits[identity, default: 0] < PlaceSearch.maximumVisits else { continue }
      visits[identity, default: 0] += 1
      let shape = schema.shape(state.subschema)
      for property in shape.properties { index.owners[property.name, default: []].append((next, property.schema)) }
      guard state.depth < maximumDepth else { continue }
      func enqueue(_ subschema: Subschema, _ component: PlaceComponent) {
        let types = schema.shape(subschema).types
        guard types.contains(.object) || types.contains(.array), !isEmpty(subschema) else { return }
        index.states.append(
          PlaceIndex.State(subschema: subschema, component: component, parent: next, depth: state.depth + 1))
      }
      for property in shape.properties { enqueue(property.schema, .key(property.name)) }
      for item in shape.items { enqueue(item, .item) }
      for map in shape.maps { enqueue(map, .anyKey) }
    }
    return index
  }

  private func isEmpty(_ subschema: Subschema) -> Bool {
    let shape = schema.shape(subschema)
    return shape.properties.isEmpty && shape.items.isEmpty && shape.maps.isEmpty
  }

  /// The schema itself, or the only one it refers to, so that uses of one definition count together.
  private func core(_ subschema: Subschema) -> Subschema {
    var current = subschema
    for _ in 0..<16 {
      if let target = current.reference.flatMap(schema.followed) {
        current = target
      } else if let any = current.applicators?.any, any.count == 2,
        let only = any.first(where: { schema.shape($0).types != .null }),
        any.contains(where: { schema.shape($0).types == .null })
      {
        current = only
      } else {
        break
      }
    }
    return current
  }

  private mutating func report(_ property: Subschema, _ shape: Shape, _ pattern: [PlaceComponent]) {
    guard schema.shape(property).types.accepts(valueTypes), !found.contains(pattern) else { return }
    let accepts = value.map { evaluator.check(property, $0) != .no } ?? true
    found.insert(pattern)
    places.append(
      Place(
        pattern: pattern, definition: shape.definition, property: schema.propertySummary(name, property),
        acceptsValue: accepts))
  }
}
