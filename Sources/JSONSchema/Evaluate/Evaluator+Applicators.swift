import YAML

extension Evaluator {
  mutating func check(_ applicators: Applicators, _ node: NodeID, _ evaluated: inout Evaluated) -> Verdict {
    var verdict = Verdict.yes
    for branch in applicators.all {
      verdict = min(verdict, check(branch, node, &evaluated))
      if verdict == .no { return .no }
    }
    if !applicators.any.isEmpty { verdict = min(verdict, checkAny(applicators.any, node, &evaluated)) }
    if verdict != .no, !applicators.one.isEmpty { verdict = min(verdict, checkOne(applicators.one, node, &evaluated)) }
    if verdict != .no, let not = applicators.not {
      switch check(not, node) {
      case .yes: return .no
      case .maybe: verdict = .maybe
      case .no: break
      }
    }
    if verdict != .no, let condition = applicators.condition {
      verdict = min(verdict, checkCondition(condition, applicators, node, &evaluated))
    }
    return verdict
  }

  private mutating func checkAny(_ branches: [Subschema], _ node: NodeID, _ evaluated: inout Evaluated) -> Verdict {
    var best = Verdict.no
    for branch in branches {
      best = max(best, check(branch, node, &evaluated))
      // What later branches evaluate matters only to `unevaluated…`.
      if best == .yes, !evaluated.isWanted { return .yes }
    }
    return best
  }

  private mutating func checkOne(_ branches: [Subschema], _ node: NodeID, _ evaluated: inout Evaluated) -> Verdict {
    var certain = 0
    var possible = 0
    for branch in branches {
      switch check(branch, node, &evaluated) {
      case .yes: certain += 1
      case .maybe: possible += 1
      case .no: break
      }
      if certain > 1 { return .no }
    }
    if possible > 0 { return .maybe }
    return Verdict(certain == 1)
  }

  private mutating func checkCondition(
    _ condition: Subschema, _ applicators: Applicators, _ node: NodeID, _ evaluated: inout Evaluated
  ) -> Verdict {
    switch check(condition, node, &evaluated) {
    case .yes: return applicators.consequence.map { check($0, node, &evaluated) } ?? .yes
    case .no: return applicators.alternative.map { check($0, node, &evaluated) } ?? .yes
    case .maybe:
      let then = applicators.consequence.map { check($0, node, &evaluated) } ?? .yes
      let otherwise = applicators.alternative.map { check($0, node, &evaluated) } ?? .yes
      return then == .no && otherwise == .no ? .no : .maybe
    }
  }
}
