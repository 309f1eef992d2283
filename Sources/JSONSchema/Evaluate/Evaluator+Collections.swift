import YAML

extension Evaluator {
  mutating func checkMapping(_ objects: ObjectKeywords, _ node: NodeID, _ evaluated: inout Evaluated) -> Verdict {
    var verdict = Verdict.yes
    let entries = document.entries(node)
    var hasUnknownKey = false
    for (index, entry) in entries.enumerated() {
      if document.isUnknown(entry.key) {
        hasUnknownKey = true
        evaluated.addProperty(index)
        continue
      }
      verdict = min(verdict, checkEntry(objects, entry, index, &evaluated))
      if verdict == .no { return .no }
    }
    if hasUnknownKey { verdict = .maybe }
    func requires(_ names: [String]) -> Verdict {
      names.allSatisfy { document.entry(node, $0) != nil } ? .yes : hasUnknownKey ? .maybe : .no
    }
    verdict = min(verdict, requires(objects.required))
    if let minimum = objects.minProperties, entries.count < minimum { return .no }
    if let maximum = objects.maxProperties, entries.count > maximum { return .no }
    for dependent in objects.dependentRequired where document.entry(node, dependent.name) != nil {
      verdict = min(verdict, requires(dependent.required))
    }
    for dependent in objects.dependentSchemas where document.entry(node, dependent.name) != nil {
      verdict = min(verdict, check(dependent.schema, node, &evaluated))
    }
    guard verdict != .no, let unevaluated = objects.unevaluated else { return verdict }
    for (index, entry) in entries.enumerated() where !evaluated.properties.contains(index) {
      verdict = min(verdict, check(unevaluated, entry.value))
      evaluated.addProperty(index)
    }
    return verdict
  }

  private mutating func checkEntry(
    _ objects: ObjectKeywords, _ entry: Document.Entry, _ index: Int, _ evaluated: inout Evaluated
  ) -> Verdict {
    var verdict = Verdict.yes
    var isKnown = false
    if let names = objects.propertyNames { verdict = min(verdict, check(names, entry.key)) }
    if let property = document.withKeyText(entry.key, objects.property(utf8:)) {
      isKnown = true
      verdict = min(verdict, check(property, entry.value))
    }
    let name = objects.patternProperties.isEmpty ? "" : document.keyText(entry.key)
    for pattern in objects.patternProperties {
      switch schema.matchesPattern?(pattern.name, name) {
      case true?:
        isKnown = true
        verdict = min(verdict, check(pattern.schema, entry.value))
      case false?: break
      case nil:
        isKnown = true
        verdict = min(verdict, .maybe)
      }
    }
    if !isKnown, let additional = objects.additional {
      isKnown = true
      verdict = min(verdict, check(additional, entry.value))
    }
    if isKnown { evaluated.addProperty(index) }
    return verdict
  }

  mutating func checkSequence(_ arrays: ArrayKeywords, _ node: NodeID, _ evaluated: inout Evaluated) -> Verdict {
    let elements = document.elements(node)
    if let minimum = arrays.minItems, elements.count < minimum { return .no }
    if let maximum = arrays.maxItems, elements.count > maximum { return .no }
    var verdict = Verdict.yes
    for (index, element) in elements.enumerated() {
      if index < arrays.prefix.count {
        verdict = min(verdict, check(arrays.prefix[index], element))
        evaluated.addItem(index)
      } else if let items = arrays.items {
        verdict = min(verdict, check(items, element))
        evaluated.addItem(index)
      }
      if verdict == .no { return .no }
    }
    if let contains = arrays.contains { verdict = min(verdict, checkContains(contains, arrays, elements, &evaluated)) }
    if arrays.areUnique { verdict = min(verdict, checkUnique(elements)) }
    guard verdict != .no, let unevaluated = arrays.unevaluated else { return verdict }
    for (index, element) in elements.enumerated() where !evaluated.items.contains(index) {
      verdict = min(verdict, check(unevaluated, element))
      evaluated.addItem(index)
    }
    return verdict
  }

  private mutating func checkContains(
    _ contains: Subschema, _ arrays: ArrayKeywords, _ elements: ArraySlice<NodeID>, _ evaluated: inout Evaluated
  ) -> Verdict {
    var certain = 0
    var possible = 0
    for (index, element) in elements.enumerated() {
      let verdict = check(contains, element)
      if verdict == .no { continue }
      evaluated.addItem(index)
      if verdict == .yes { certain += 1 } else { possible += 1 }
    }
    if certain > arrays.maxContains ?? .max || certain + possible < arrays.minContains { return .no }
    let isCertain = certain >= arrays.minContains && certain + possible <= arrays.maxContains ?? .max
    return isCertain ? .yes : .maybe
  }

  private func checkUnique(_ elements: ArraySlice<NodeID>) -> Verdict {
    var seen: Set<CanonicalValue> = []
    var verdict = Verdict.yes
    for element in elements {
      guard let value = CanonicalValue(document, element) else {
        verdict = .maybe
        continue
      }
      if !seen.insert(value).inserted { return .no }
    }
    return verdict
  }
}
