import YAML

extension Diagnoser {
  /// The findings of the alternative that is nearest to fitting.
  ///
  /// When several are equally near, what they have in common is reported: a type, a missing choice, or that none fits.
  mutating func cheapestFindings(_ candidates: [Subschema], _ node: NodeID, _ context: Context) -> [Violation] {
    let findings = candidates.map { schema.withoutEchoes(diagnose($0, node, context), in: document) }
    let costs = findings.map { $0.reduce(0) { $0 + $1.cost } }
    let lowest = costs.min() ?? 0
    let best = candidates.indices.filter { costs[$0] == lowest }.map { findings[$0] }
    if best.count == 1 { return best[0] }
    if let common = commonType(best) { return [common] }
    let alternatives = summaries(candidates, findings)
    if best.joined().allSatisfy({ $0.isMissingField(of: node) }) {
      return [mappingViolation(.noAlternativeKey(alternatives: alternatives), node, context)]
    }
    return [violation(.unionNoMatch(alternatives: alternatives), node, context)]
  }

  private func summaries(_ candidates: [Subschema], _ findings: [[Violation]]) -> [AlternativeSummary] {
    let shapes = candidates.map(schema.shape)
    let selectors = Selectors(shapes)
    return candidates.indices.map { index in
      let keys = shapes[index].required.isEmpty ? selectors.keys[index] : shapes[index].required
      var summary = schema.alternative(candidates[index], keys: keys)
      summary.failures = findings[index]
      return summary
    }
  }

  /// One wrong type below the union, when that is all that every alternative finds; the types they want are joined.
  private func commonType(_ findings: [[Violation]]) -> Violation? {
    guard var result = findings.first?.first, case .wrongType(var expectation, let found) = result.kind else {
      return nil
    }
    for finding in findings {
      guard finding.count == 1, finding[0].node == result.node, case .wrongType(let other, _) = finding[0].kind else {
        return nil
      }
      expectation.types += other.types.filter { !expectation.types.contains($0) }
      expectation.values += other.values.filter { !expectation.values.contains($0) }
    }
    result.kind = .wrongType(expectation, found: found)
    return result
  }
}

extension Violation {
  /// How unlikely the finding is if the alternative was meant: a misspelling is likely, an unrelated key is not.
  fileprivate var cost: Int {
    switch kind {
    case .unknownField(let name, let allowed): nearestNames(name, among: allowed).isEmpty ? 3 : 1
    case .enumValue, .integerRange, .numberRange, .constMismatch: 1
    default: 2
    }
  }

  fileprivate func isMissingField(of node: NodeID) -> Bool {
    if case .missingField = kind { self.node == node } else { false }
  }
}
