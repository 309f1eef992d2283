import YAML

extension Diagnoser {
  mutating func diagnose(_ arrays: ArrayKeywords, _ node: NodeID, _ context: Context) -> [Violation] {
    let elements = document.elements(node)
    var result: [Violation] = []
    if let minimum = arrays.minItems, elements.count < minimum {
      result.append(violation(.tooFewItems(minimum: minimum), node, context))
    }
    if let maximum = arrays.maxItems, elements.count > maximum {
      result.append(violation(.tooManyItems(maximum: maximum), node, context))
    }
    for (index, element) in elements.enumerated() {
      if result.count >= Diagnoser.limit { break }
      guard let item = index < arrays.prefix.count ? arrays.prefix[index] : arrays.items else { continue }
      result += diagnose(item, element, elementContext(index, of: context))
    }
    if arrays.areUnique { result += duplicates(elements, context) }
    if let contains = arrays.contains {
      let matching = elements.count { evaluator.check(contains, $0) == .yes }
      let possible = elements.count { evaluator.check(contains, $0) != .no }
      if possible < arrays.minContains || matching > arrays.maxContains ?? .max {
        result.append(violation(.other(keyword: "contains"), node, context))
      }
    }
    if let unevaluated = arrays.unevaluated, result.isEmpty {
      for (index, element) in elements.enumerated() where index >= arrays.prefix.count && arrays.items == nil {
        let findings = diagnose(unevaluated, element, elementContext(index, of: context))
        if !findings.isEmpty { return findings }
      }
    }
    return result
  }

  private func elementContext(_ index: Int, of context: Context) -> Context {
    Context(
      path: context.path.appending(index: index), outerDefinition: context.outerDefinition, mapping: context.mapping,
      property: context.property)
  }

  private func duplicates(_ elements: ArraySlice<NodeID>, _ context: Context) -> [Violation] {
    var seen: [CanonicalValue: NodeID] = [:]
    var result: [Violation] = []
    for (index, element) in elements.enumerated() where result.count < Diagnoser.limit {
      guard let value = CanonicalValue(document, element) else { continue }
      if let first = seen[value] {
        result.append(violation(.duplicateItems(first, element), element, elementContext(index, of: context)))
      } else {
        seen[value] = element
      }
    }
    return result
  }
}
