/// Where the keys of the large mappings of a document are.
struct KeyIndex: Sendable {
  /// Fewer keys are compared one by one.
  static let smallest = 64

  private enum Place: Sendable {
    /// The last entry with a key of this hash.
    case entry(UInt32)
    /// Keys that differ have this hash.
    case several
  }

  private var mappings: [Int: [Int: Place]] = [:]

  init(_ arena: Arena) {
    for mapping in arena.largeMappings { mappings[mapping] = KeyIndex.places(of: arena.nodes[mapping], arena) }
  }

  private static func places(of mapping: NodeRecord, _ arena: Arena) -> [Int: Place] {
    var places: [Int: Place] = [:]
    places.reserveCapacity(Int(mapping.count))
    for index in mapping.first..<mapping.first + mapping.count {
      let key = arena.nodes[arena.resolve(arena.entries[Int(index)].key.index)]
      guard key.shape == .scalar else { continue }
      let text = arena.keyText(key)
      switch places.updateValue(.entry(index), forKey: text.hashValue) {
      case nil: break
      case .entry(let other):
        let before = arena.nodes[arena.resolve(arena.entries[Int(other)].key.index)]
        if !arena.keyText(before).utf8.elementsEqual(text.utf8) { places[text.hashValue] = .several }
      case .several: places[text.hashValue] = .several
      }
    }
    return places
  }

  /// What is known about a key of a mapping.
  enum Answer {
    /// The only entry that may have the key, by its index in the pool.
    case at(Int)
    case nowhere
    /// Every entry has to be compared.
    case unknown
  }

  func find(_ key: String, in mapping: Int) -> Answer {
    guard let places = mappings[mapping] else { return .unknown }
    switch places[key.hashValue] {
    case nil: return .nowhere
    case .entry(let index): return .at(Int(index))
    case .several: return .unknown
    }
  }
}
