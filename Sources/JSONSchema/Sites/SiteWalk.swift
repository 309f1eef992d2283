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
    return walk.result
  }
}

/// Follows document and schema in step.
private struct SiteWalk {
  struct Place {
    var node: NodeID
    var key: NodeID?
    var context: SiteContexts.Context = 0
    var parent = EnclosingSite.none
  }

  private struct Visit: Hashable {
    var schema: ObjectIdentifier
    var node: NodeID
  }

  let schema: Schema
  let document: Document
  private var sites = SchemaSites()
  private var contexts = SiteContexts()
  private var evaluator: Evaluator
  /// What aliases stand for is entered once for each schema: rules look at what is written, not at repetitions.
  private var entered: Set<Visit> = []

  init(schema: Schema, document: Document) {
    self.schema = schema
    self.document = document
    evaluator = Evaluator(schema: schema, document: document)
  }

  /// What was found.
  var result: SchemaSites {
    var result = sites
    result.fields = contexts.fields
    result.positions = contexts.positions
    return result
  }

  /// Enters the value of a field.
  mutating func visit(_ subschema: Subschema, _ place: Place) {
    if document.kind(place.node) == .scalar {
      if document.isNull(place.node) { return }
      let field = contexts.field(place.context)
      if !field.name.isEmpty {
        sites.scalars.append(ScalarSite(place: field, node: place.node, key: place.key, enclosing: place.parent))
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
      let position = sites.all.count
      sites.all.append(
        SchemaSite(
          definition: definition, place: contexts.field(place.context), node: place.node, key: place.key,
          enclosing: place.parent))
      place.context = contexts.enter(subschema, named: definition, from: place.context, position: position)
      place.parent = EnclosingSite(position)
    }
    if let target = subschema.reference.flatMap(schema.followed) { apply(target, place) }
    if let applicators = subschema.applicators {
      for branch in applicators.all { apply(branch, place) }
      if !applicators.any.isEmpty { follow(applicators.any, place) }
      if !applicators.one.isEmpty { follow(applicators.one, place) }
    }
    guard subschema.objects != nil || subschema.arrays != nil else { return }
    switch document.kind(place.node) {
    case .scalar: return
    case .mapping: if let objects = subschema.objects { enter(objects, place) }
    case .sequence: if let arrays = subschema.arrays { enter(arrays, place) }
    }
  }

  /// Applies the alternatives of a union that a value fits, or the one that was meant.
  private mutating func follow(_ union: [Subschema], _ place: Place) {
    let types = document.types(place.node)
    // A value fits no alternative that refuses its type, and the only one left is meant whether or not it fits.
    var only: Subschema?
    var count = 0
    for branch in union where schema.shape(branch).types.accepts(types) {
      if count == 0 { only = branch }
      count += 1
    }
    if count < 2 {
      if let only { apply(only, place) }
      return
    }
    var isFitting = false
    let ofType = union.filter { schema.shape($0).types.accepts(types) }
    for branch in ofType where evaluator.check(branch, place.node) != .no {
      isFitting = true
      apply(branch, place)
    }
    if !isFitting, types == .object { for branch in selected(ofType, place.node) { apply(branch, place) } }
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
    let free = objects.additional ?? objects.unevaluated
    for entry in document.entries(place.node) {
      var inner = place
      inner.node = entry.value
      inner.key = entry.key
      if let index = document.withKeyText(entry.key, objects.index(utf8:)) {
        let step = contexts.property(index, of: objects, from: place.context)
        inner.context = step.context
        visit(step.schema, inner)
      } else if let free, free.constantVerdict == nil {
        inner.context = contexts.freeKey(from: place.context)
        visit(free, inner)
      }
    }
  }

  private mutating func enter(_ arrays: ArrayKeywords, _ place: Place) {
    let elements = document.elements(place.node)
    guard !elements.isEmpty else { return }
    var inner = place
    inner.context = contexts.element(from: place.context)
    for (index, element) in elements.enumerated() {
      guard let schema = index < arrays.prefix.count ? arrays.prefix[index] : arrays.items else { continue }
      inner.node = element
      visit(schema, inner)
    }
  }
}
