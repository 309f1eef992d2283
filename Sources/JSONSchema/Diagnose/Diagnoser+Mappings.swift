import YAML

extension Diagnoser {
  mutating func diagnose(_ objects: ObjectKeywords, _ node: NodeID, _ context: Context) -> [Violation] {
    var result: [Violation] = []
    var hasUnknownKey = false
    for entry in document.entries(node) {
      guard document.isKnownKey(entry.key) else {
        hasUnknownKey = true
        continue
      }
      if result.count >= Diagnoser.limit { break }
      result += diagnose(objects, entry, node, context)
    }
    func missing(_ names: [String]) -> [Violation] {
      guard !hasUnknownKey else { return [] }
      return names.filter { document.entry(node, $0) == nil }.map { name in
        mappingViolation(.missingField(schema.propertySummary(name, objects.property(name))), node, context)
      }
    }
    result += missing(objects.required)
    for dependent in objects.dependentRequired where document.entry(node, dependent.name) != nil {
      result += missing(dependent.required)
    }
    for dependent in objects.dependentSchemas where document.entry(node, dependent.name) != nil {
      result += diagnose(dependent.schema, node, context)
    }
    let count = document.entries(node).count
    if let minimum = objects.minProperties, count < minimum {
      result.append(mappingViolation(.other(keyword: "minProperties"), node, context))
    }
    if let maximum = objects.maxProperties, count > maximum {
      result.append(mappingViolation(.other(keyword: "maxProperties"), node, context))
    }
    return result
  }

  private mutating func diagnose(
    _ objects: ObjectKeywords, _ entry: Document.Entry, _ mapping: NodeID, _ context: Context
  ) -> [Violation] {
    var result: [Violation] = []
    let name = document.keyText(entry.key)
    if let names = objects.propertyNames, evaluator.check(names, entry.key) == .no {
      result.append(
        violation(.other(keyword: "propertyNames"), entry.value, child(of: context, entry, in: mapping, nil)))
    }
    var isKnown = false
    if let property = objects.property(name) {
      isKnown = true
      result += diagnose(property, entry.value, child(of: context, entry, in: mapping, property))
    }
    for pattern in objects.patternProperties {
      switch schema.matchesPattern?(pattern.name, name) {
      case true?:
        isKnown = true
        result += diagnose(pattern.schema, entry.value, child(of: context, entry, in: mapping, pattern.schema))
      case false?: break
      case nil: isKnown = true
      }
    }
    guard !isKnown, let additional = objects.additional else { return result }
    if additional.constantVerdict == false {
      result.append(unknownField(entry, in: mapping, allowed: objects.properties.map(\.name), context))
    } else {
      result += diagnose(additional, entry.value, child(of: context, entry, in: mapping, additional))
    }
    return result
  }

  func unknownField(
    _ entry: Document.Entry, in mapping: NodeID, allowed: [String], _ context: Context
  ) -> Violation {
    let name = document.keyText(entry.key)
    return Violation(
      kind: .unknownField(name: name, allowed: allowed), node: entry.value, key: entry.key, mapping: mapping,
      path: context.path.appending(key: name), definition: context.definition, property: nil)
  }

  /// Keys that no part of the schema has looked at. A name that no alternative knows is an unknown field; a name that
  /// belongs to an alternative which does not fit is explained by that alternative.
  mutating func diagnoseUnevaluated(
    _ unevaluated: Subschema, _ subschema: Subschema, _ node: NodeID, _ context: Context, unionFailed: Bool
  ) -> [Violation] {
    guard unevaluated.constantVerdict == false else {
      guard !unionFailed else { return [] }
      return unevaluatedEntries(subschema, node).flatMap { entry in
        diagnose(unevaluated, entry.value, child(of: context, entry, in: node, unevaluated))
      }
    }
    let shape = schema.shape(subschema)
    let allowed = shape.names
    var result: [Violation] = []
    for entry in document.entries(node) where document.isKnownKey(entry.key) && result.count < Diagnoser.limit {
      let isNamed = allowed.contains(document.keyText(entry.key))
      if !isNamed, shape.maps.isEmpty {
        result.append(unknownField(entry, in: node, allowed: allowed, context))
      }
    }
    if !result.isEmpty || unionFailed { return result }
    for entry in unevaluatedEntries(subschema, node) where result.count < Diagnoser.limit {
      let name = document.keyText(entry.key)
      let branches = (subschema.applicators?.any ?? []) + (subschema.applicators?.one ?? [])
      let owners = branches.filter { schema.shape($0).property(name) != nil }
      guard let owner = bestOverlap(owners, node) else {
        result.append(unknownField(entry, in: node, allowed: allowed, context))
        continue
      }
      result += diagnose(owner, node, context)
    }
    return result
  }

  /// The entries that the schema without its `unevaluatedProperties` leaves alone.
  private mutating func unevaluatedEntries(_ subschema: Subschema, _ node: NodeID) -> [Document.Entry] {
    var evaluated = Evaluated(wanted: true)
    if let reference = subschema.reference, let target = schema.followed(reference) {
      _ = evaluator.check(target, node, &evaluated)
    }
    if let reference = subschema.dynamicReference, let target = evaluator.followed(dynamic: reference) {
      _ = evaluator.check(target, node, &evaluated)
    }
    if let applicators = subschema.applicators { _ = evaluator.check(applicators, node, &evaluated) }
    guard let objects = subschema.objects else { return [] }
    return document.entries(node).enumerated().filter { index, entry in
      guard !evaluated.properties.contains(index) else { return false }
      return objects.property(document.keyText(entry.key)) == nil && objects.additional == nil
    }.map(\.element)
  }

  private func bestOverlap(_ branches: [Subschema], _ node: NodeID) -> Subschema? {
    let keys = document.knownKeys(node)
    func overlap(_ branch: Subschema) -> Int { keys.count { schema.shape(branch).property($0) != nil } }
    return branches.max { overlap($0) < overlap($1) }
  }
}
