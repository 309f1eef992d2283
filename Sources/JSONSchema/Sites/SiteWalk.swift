public import YAML

extension Schema {
  /// Finds the definitions that the values of a document are instances of.
  ///
  /// Of a union the alternatives that the value fits are followed. Where it fits none, which is a violation, the only
  /// alternative of its type is, or the one whose key of its own the value has; where that leaves several, nobody knows
  /// which one was meant, and nothing below is listed.
  public func sites(in document: Document) -> SchemaSites {
    guard let node = document.root else { return SchemaSites() }
    var walk = SiteWalk(schema: self, document: document)
    walk.visit(root, SiteWalk.Place(node: node))
    return walk.sites
  }
}

/// Follows document and schema in step.
private struct SiteWalk {
  struct Place {
    var node: NodeID
    var key: NodeID?
    var owner = ""
    var field = ""
    var parent: Int?
  }

  private struct Visit: Hashable {
    var schema: ObjectIdentifier
    var node: NodeID
  }

  let schema: Schema
  let document: Document
  var sites = SchemaSites()
  private var evaluator: Evaluator
  /// What aliases stand for is entered once for each schema: rules look at what is written, not at repetitions.
  private var entered: Set<Visit> = []

  init(schema: Schema, document: Document) {
    self.schema = schema
    self.document = document
    evaluator = Evaluator(schema: schema, document: document)
  }

  /// Enters the value of a field.
  mutating func visit(_ subschema: Subschema, _ place: Place) {
    if document.kind(place.node) == .scalar {
      if document.value(place.node) == .null { return }
      if !place.field.isEmpty {
        sites.scalars.append(
          ScalarSite(
            owner: place.owner, field: place.field, node: place.node, key: place.key, parent: place.parent))
      }
    } else if document.isAlias(place.node) {
      let visit = Visit(schema: ObjectIdentifier(subschema), node: document.resolved(place.node))
      guard entered.insert(visit).inserted else { return }
    }
    apply(subschema, place)
  }

  /// Applies one schema of those that hold for a value.
  private mutating func apply(_ subschema: Subschema, _ outer: Place) {
    var place = outer
    if let definition = subschema.definition {
      let index = sites.all.count
      sites.all.append(
        SchemaSite(
          definition: definition, field: place.field, node: place.node, key: place.key, parent: place.parent))
      sites.positions[definition, default: []].append(index)
      place.owner = definition
      place.field = ""
      place.parent = index
    }
    if let target = subschema.reference.flatMap(schema.followed) { apply(target, place) }
    if let applicators = subschema.applicators {
      for branch in applicators.all { apply(branch, place) }
      for union in [applicators.any, applicators.one] where !union.isEmpty {
        for branch in alternatives(union, place.node) { apply(branch, place) }
      }
    }
    switch document.kind(place.node) {
    case .scalar: return
    case .mapping: if let objects = subschema.objects { enter(objects, place) }
    case .sequence: if let arrays = subschema.arrays { enter(arrays, place) }
    }
  }

  private mutating func alternatives(_ union: [Subschema], _ node: NodeID) -> [Subschema] {
    var fitting: [Subschema] = []
    for branch in union where evaluator.check(branch, node) != .no { fitting.append(branch) }
    if !fitting.isEmpty { return fitting }
    let types = document.types(node)
    let ofType = union.filter { schema.shape($0).types.accepts(types) }
    if ofType.count > 1, document.kind(node) == .mapping { return selected(ofType, node) }
    return ofType.count == 1 ? ofType : []
  }

  /// The alternative that the keys of a mapping choose, where each alternative has a required key of its own.
  private func selected(_ union: [Subschema], _ node: NodeID) -> [Subschema] {
    let selectors = Selectors(union.map(schema.shape))
    guard selectors.isTagged else { return [] }
    let keys = Set(document.knownKeys(node))
    let present = union.indices.filter { !keys.isDisjoint(with: selectors.keys[$0]) }
    return present.count == 1 ? [union[present[0]]] : []
  }

  private mutating func enter(_ objects: ObjectKeywords, _ place: Place) {
    for entry in document.entries(place.node) {
      let name = document.keyText(entry.key)
      var inner = place
      inner.node = entry.value
      inner.key = entry.key
      if let property = objects.property(name) {
        inner.field = place.field.isEmpty ? name : "\(place.field).\(name)"
        visit(property, inner)
      } else if let other = objects.additional ?? objects.unevaluated, other.constantVerdict == nil {
        inner.field = place.field + "{}"
        visit(other, inner)
      }
    }
  }

  private mutating func enter(_ arrays: ArrayKeywords, _ place: Place) {
    for (index, element) in document.elements(place.node).enumerated() {
      guard let schema = index < arrays.prefix.count ? arrays.prefix[index] : arrays.items else { continue }
      var inner = place
      inner.node = element
      inner.field = place.field + "[]"
      visit(schema, inner)
    }
  }
}
