/// Chooses a model by the name a client asked for.
public struct LLMRouter: Sendable, Hashable {
  /// The models in matching order: most literal characters first, ties as declared.
  public let models: [LLMModel]
  private let exact: ByteKeyTable
  private let wildcards: [Int]

  /// Sorts the models into matching order and builds the look-up. Internal models are kept but never matched.
  public init(models declared: [LLMModel]) {
    models = declared.enumerated().sorted { a, b in
      let left = LLMRouter.literalCharacters(a.element.name)
      let right = LLMRouter.literalCharacters(b.element.name)
      return left == right ? a.offset < b.offset : left > right
    }.map(\.element)
    var keys: [(key: [UInt8], value: Int)] = []
    var wildcards: [Int] = []
    for (index, model) in models.enumerated() where model.visibility == .public {
      if case .exact(let name) = model.pattern { keys.append((name, index)) } else { wildcards.append(index) }
    }
    exact = ByteKeyTable(keys)
    self.wildcards = wildcards
  }

  /// The index in ``models`` of the first public model that accepts a requested name.
  public func model(named name: UnsafeRawBufferPointer) -> Int? {
    let hit = exact.value(for: name)
    for index in wildcards {
      if let hit, hit < index { return hit }
      if models[index].pattern.matches(name) { return index }
    }
    return hit
  }

  /// The configured names clients may ask for, in matching order, each once.
  public var publicNames: [String] {
    var seen: Set<String> = []
    return models.filter { $0.visibility == .public && seen.insert($0.name).inserted }.map(\.name)
  }

  private static func literalCharacters(_ name: String) -> Int { name.unicodeScalars.count { $0 != "*" } }
}
