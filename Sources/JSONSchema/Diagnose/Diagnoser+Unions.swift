import YAML

extension Diagnoser {
  mutating func diagnose(_ applicators: Applicators, _ node: NodeID, _ context: Context) -> [Violation] {
    var result: [Violation] = []
    for branch in applicators.all { result += diagnose(branch, node, context) }
    if !applicators.any.isEmpty { result += diagnoseUnion(applicators.any, exclusive: false, node, context) }
    if !applicators.one.isEmpty { result += diagnoseUnion(applicators.one, exclusive: true, node, context) }
    if let not = applicators.not, evaluator.check(not, node) == .yes {
      let names = not.objects?.required ?? []
      let kind: Violation.Kind = names.count > 1 ? .forbiddenTogether(names) : .other(keyword: "not")
      result.append(mappingViolation(kind, node, context))
    }
    if let condition = applicators.condition {
      let branch = evaluator.check(condition, node) == .no ? applicators.alternative : applicators.consequence
      if let branch { result += diagnose(branch, node, context) }
    }
    return result
  }

  /// Reports only the alternative that was meant; all of them when none stands out.
  private mutating func diagnoseUnion(
    _ branches: [Subschema], exclusive: Bool, _ node: NodeID, _ context: Context
  ) -> [Violation] {
    var fitting: [Subschema] = []
    for branch in branches {
      switch evaluator.check(branch, node) {
      case .yes: fitting.append(branch)
      // With an unknown part, the union as a whole is unknown and not wrong.
      case .maybe: return []
      case .no: break
      }
    }
    if !exclusive, !fitting.isEmpty { return [] }
    if fitting.count == 1 { return [] }
    let found = document.types(node)
    let candidates = fitting.isEmpty ? branches.filter { schema.shape($0).types.accepts(found) } : fitting
    if document.kind(node) == .mapping, let finding = missingDash(branches, candidates, node, context) {
      return [finding]
    }
    if fitting.isEmpty, document.kind(node) == .scalar {
      if let finding = constantViolation(branches, candidates, node, context) { return [finding] }
    }
    if candidates.count == 1 { return diagnose(candidates[0], node, context) }
    if document.kind(node) == .mapping {
      return diagnoseMappingUnion(candidates, exclusive: exclusive, allFit: !fitting.isEmpty, node, context)
    }
    if !fitting.isEmpty { return [violation(.other(keyword: "oneOf"), node, context)] }
    return diagnoseOther(candidates, node, context)
  }

  /// A union for a scalar or a sequence, with several alternatives of its type.
  private mutating func diagnoseOther(
    _ candidates: [Subschema], _ node: NodeID, _ context: Context
  ) -> [Violation] {
    let open = candidates.filter { schema.shape($0).constants == nil }
    if open.count == 1 { return diagnose(open[0], node, context) }
    return cheapestFindings(open.isEmpty ? candidates : open, node, context)
  }

  /// A scalar where only constants are allowed as scalars. They are listed, unless the value resembles none of them and
  /// most alternatives are collections: then all alternatives are.
  private func constantViolation(
    _ branches: [Subschema], _ candidates: [Subschema], _ node: NodeID, _ context: Context
  ) -> Violation? {
    let constants = candidates.compactMap { schema.shape($0).constants }
    // A single alternative that is more than a constant has its own, more exact findings.
    guard constants.count == candidates.count, candidates.count > 1 || candidates.first?.constants != nil else {
      return nil
    }
    var seen: Set<String> = []
    let allowed = constants.joined().filter { seen.insert($0.text).inserted }
    let found = document.text(node)
    let collections = branches.count { schema.shape($0).types.isDisjoint(with: document.types(node).union(.null)) }
    if collections > allowed.count, nearestNames(found, among: allowed.map(\.text)).isEmpty {
      let selectors = Selectors(branches.map(schema.shape))
      let alternatives = branches.indices.map { schema.alternative(branches[$0], keys: selectors.keys[$0]) }
      return violation(.unionNoMatch(alternatives: alternatives), node, context)
    }
    return violation(.enumValue(allowed: allowed, found: found), node, context)
  }

  /// A mapping that fits no alternative for mappings but looks like an element of one for sequences.
  private func missingDash(
    _ branches: [Subschema], _ candidates: [Subschema], _ node: NodeID, _ context: Context
  ) -> Violation? {
    let keys = document.knownKeys(node)
    func knows(_ branch: Subschema) -> Bool { keys.contains { schema.shape(branch).property($0) != nil } }
    guard !candidates.contains(where: { knows($0) || !schema.shape($0).maps.isEmpty }) else { return nil }
    let sequence = branches.first { branch in
      let shape = schema.shape(branch)
      return !shape.types.contains(.object) && shape.items.contains(where: knows)
    }
    return sequence.map { violation(.wrongType(schema.expectation($0), found: "object"), node, context) }
  }
}
