import YAML

extension Diagnoser {
  /// A union for a mapping, with several alternatives that are mappings.
  mutating func diagnoseMappingUnion(
    _ candidates: [Subschema], exclusive: Bool, allFit: Bool, _ node: NodeID, _ context: Context
  ) -> [Violation] {
    if let findings = diagnoseByConstant(candidates, node, context) { return findings }
    let shapes = candidates.map(schema.shape)
    let selectors = Selectors(shapes)
    let keys = Set(document.knownKeys(node))
    let present = candidates.indices.filter { !keys.isDisjoint(with: selectors.keys[$0]) }
    if allFit || (exclusive && selectors.isTagged && present.count > 1) {
      return [multipleKeys(candidates, selectors, node, context)]
    }
    guard selectors.isTagged else { return diagnoseByOverlap(candidates, shapes, node, context) }
    if present.count == 1 { return diagnose(candidates[present[0]], node, context) }
    if present.count > 1 {
      return diagnoseByOverlap(present.map { candidates[$0] }, present.map { shapes[$0] }, node, context)
    }
    return diagnoseWithoutKey(candidates, shapes, selectors, node, context)
  }

  private func summaries(_ candidates: [Subschema], _ selectors: Selectors) -> [AlternativeSummary] {
    candidates.indices.map { schema.alternative(candidates[$0], keys: selectors.keys[$0]) }
  }

  private func multipleKeys(
    _ candidates: [Subschema], _ selectors: Selectors, _ node: NodeID, _ context: Context
  ) -> Violation {
    let all = Set(selectors.keys.joined())
    let keys = document.entries(node).map(\.key).filter {
      document.isKnownKey($0) && all.contains(document.keyText($0))
    }
    let kind: Violation.Kind =
      keys.count > 1
      ? .unionMultipleKeys(keys: keys, alternatives: summaries(candidates, selectors)) : .other(keyword: "oneOf")
    return mappingViolation(kind, node, context)
  }

  /// No key selects an alternative: unknown keys are reported where the alternatives are closed; else (or when no
  /// unknown key resembles a selecting one) the missing choice is.
  private mutating func diagnoseWithoutKey(
    _ candidates: [Subschema], _ shapes: [Shape], _ selectors: Selectors, _ node: NodeID, _ context: Context
  ) -> [Violation] {
    // Other keys that only one alternative has tell what was meant as well.
    let keys = document.knownKeys(node)
    let overlaps = shapes.map { shape in keys.count { shape.property($0) != nil } }
    let highest = overlaps.max() ?? 0
    if highest > 0, overlaps.count(where: { $0 == highest }) == 1, let index = overlaps.firstIndex(of: highest) {
      return diagnose(candidates[index], node, context)
    }
    var allowed: [String] = []
    for name in shapes.flatMap(\.names) where !allowed.contains(name) { allowed.append(name) }
    var result: [Violation] = []
    if shapes.allSatisfy(\.isClosed) {
      for entry in document.entries(node) where document.isKnownKey(entry.key) {
        let name = document.keyText(entry.key)
        guard !allowed.contains(name) else { continue }
        var place = context
        let meant = shapes.filter { !nearestNames(name, among: $0.names).isEmpty }
        if meant.count == 1 { place.definition = meant[0].definition ?? context.definition }
        result.append(unknownField(entry, in: node, allowed: allowed, place))
      }
    }
    // A lone unknown key stands where the selecting key should; a second finding would say the same.
    if result.isEmpty {
      let kind = Violation.Kind.noAlternativeKey(alternatives: summaries(candidates, selectors))
      result.append(mappingViolation(kind, node, context))
    }
    return result
  }

  /// Alternatives told apart by a property that is a constant in each of them. Nil when there is no such property.
  private mutating func diagnoseByConstant(
    _ candidates: [Subschema], _ node: NodeID, _ context: Context
  ) -> [Violation]? {
    let shapes = candidates.map(schema.shape)
    guard let first = shapes.first else { return nil }
    for name in first.names {
      let properties = shapes.compactMap { $0.property(name) }
      guard properties.count == shapes.count else { continue }
      let constants = properties.map { schema.shape($0).constants }
      guard constants.allSatisfy({ $0 != nil }), Set(constants.map { $0?.map(\.text) ?? [] }).count > 1 else {
        continue
      }
      guard let entry = document.entry(node, name) else {
        guard shapes.allSatisfy({ $0.required.contains(name) }) else { continue }
        var summary = schema.propertySummary(name, properties[0])
        summary.expectation.values = unique(constants.flatMap { $0 ?? [] })
        return [mappingViolation(.missingField(summary), node, context)]
      }
      let matching = candidates.indices.filter { evaluator.check(properties[$0], entry.value) != .no }
      if matching.isEmpty {
        let allowed = unique(constants.flatMap { $0 ?? [] })
        let place = child(of: context, entry, in: node, properties[0])
        guard document.types(entry.value) == .string else { return diagnose(properties[0], entry.value, place) }
        return [violation(.enumValue(allowed: allowed, found: document.text(entry.value)), entry.value, place)]
      }
      if matching.count == 1 { return diagnose(candidates[matching[0]], node, context) }
    }
    return nil
  }

  private func unique(_ values: [AllowedValue]) -> [AllowedValue] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0.text).inserted }
  }

  /// Chooses by how well the keys and their values fit.
  private mutating func diagnoseByOverlap(
    _ candidates: [Subschema], _ shapes: [Shape], _ node: NodeID, _ context: Context
  ) -> [Violation] {
    let scores = shapes.map { score($0, node) }
    let highest = scores.max() ?? 0
    let best = candidates.indices.filter { scores[$0] == highest }
    if best.count == 1 { return diagnose(candidates[best[0]], node, context) }
    return cheapestFindings(best.map { candidates[$0] }, node, context)
  }

  private mutating func score(_ shape: Shape, _ node: NodeID) -> Int {
    var score = 0
    let keys = document.knownKeys(node)
    for entry in document.entries(node) where document.isKnownKey(entry.key) {
      let name = document.keyText(entry.key)
      if let property = shape.property(name) {
        score += evaluator.check(property, entry.value) == .no ? 2 : 4
        continue
      }
      if !nearestNames(name, among: shape.names.filter { !keys.contains($0) }).isEmpty { score += 2 }
      if shape.isClosed { score -= 1 }
    }
    return score - shape.required.count { !keys.contains($0) }
  }
}
