import YAML

/// The outcome of a check. Values that hold unread variables make outcomes unknown, which counts as valid at the end;
/// three values are needed so that `not` and `oneOf` stay right.
enum Verdict: UInt8, Comparable {
  case no, maybe, yes
  static func < (a: Verdict, b: Verdict) -> Bool { a.rawValue < b.rawValue }
  init(_ holds: Bool) { self = holds ? .yes : .no }
}

/// Positions of entries and elements of one collection that some keyword has looked at.
struct Evaluated {
  private struct Positions {
    var properties: Set<Int> = []
    var items: Set<Int> = []
  }

  /// nil where nobody asks, which is nearly always.
  private var positions: Positions?

  init(wanted: Bool) { positions = wanted ? Positions() : nil }

  /// Whether an `unevaluated…` keyword further out needs to know.
  var isWanted: Bool { positions != nil }
  var properties: Set<Int> { positions?.properties ?? [] }
  var items: Set<Int> { positions?.items ?? [] }

  mutating func addProperty(_ index: Int) { positions?.properties.insert(index) }
  mutating func addItem(_ index: Int) { positions?.items.insert(index) }
  mutating func add(_ other: Evaluated) {
    guard let others = other.positions else { return }
    positions?.properties.formUnion(others.properties)
    positions?.items.formUnion(others.items)
  }
}

/// The fast pass: is a node valid? Collects nothing.
struct Evaluator {
  let schema: Schema
  let document: Document
  private var currentNode: NodeID?
  /// Schemas entered for the current node.
  private var depth = 0
  var scope = DynamicScope()

  /// More schemas than this for one node mean references that only lead to each other.
  static let maximumDepth = 100

  init(schema: Schema, document: Document) {
    self.schema = schema
    self.document = document
  }

  /// Checks a node whose evaluated parts nobody asks for.
  mutating func check(_ subschema: Subschema, _ node: NodeID) -> Verdict {
    var evaluated = Evaluated(wanted: false)
    return check(subschema, node, &evaluated)
  }

  /// Checks a node; on success adds what was evaluated.
  mutating func check(_ subschema: Subschema, _ node: NodeID, _ outer: inout Evaluated) -> Verdict {
    if let verdict = subschema.constantVerdict { return Verdict(verdict) }
    let outside = (currentNode, depth)
    depth = currentNode == node ? depth + 1 : 1
    currentNode = node
    let didEnter = scope.enter(subschema.resource)
    defer {
      (currentNode, depth) = outside
      scope.leave(didEnter)
    }
    guard depth <= Evaluator.maximumDepth else { return .no }
    let kind = document.kind(node)
    var verdict = checkAssertions(subschema, node, kind)
    guard verdict != .no else { return .no }
    var evaluated = Evaluated(wanted: outer.isWanted || subschema.needsEvaluated)
    if let reference = subschema.reference {
      guard let target = schema.followed(reference) else { return .no }
      verdict = min(verdict, check(target, node, &evaluated))
    }
    if verdict != .no, let reference = subschema.dynamicReference {
      guard let target = followed(dynamic: reference) else { return .no }
      verdict = min(verdict, check(target, node, &evaluated))
    }
    if verdict != .no, let applicators = subschema.applicators {
      verdict = min(verdict, check(applicators, node, &evaluated))
    }
    if verdict != .no, kind == .mapping, let objects = subschema.objects {
      verdict = min(verdict, checkMapping(objects, node, &evaluated))
    }
    if verdict != .no, kind == .sequence, let arrays = subschema.arrays {
      verdict = min(verdict, checkSequence(arrays, node, &evaluated))
    }
    if verdict != .no { outer.add(evaluated) }
    return verdict
  }

  /// The schema a `$dynamicRef` leads to from here, nil when it leads nowhere.
  func followed(dynamic reference: Reference) -> Subschema? {
    try? schema.registry.target(ofDynamic: reference, in: scope)
  }

  private func checkAssertions(_ subschema: Subschema, _ node: NodeID, _ kind: NodeKind) -> Verdict {
    guard kind == .scalar else {
      if let types = subschema.types, !types.accepts(kind == .mapping ? .object : .array) { return .no }
      guard let constants = subschema.constants else { return .yes }
      return CanonicalValue(document, node).map { Verdict(constants.contains($0)) } ?? .maybe
    }
    let hasScalarKeywords =
      subschema.types != nil || subschema.constants != nil || subschema.numbers != nil || subschema.strings != nil
    guard hasScalarKeywords else { return subschema.objects == nil && subschema.arrays == nil ? .yes : unless(node) }
    // Most scalars are text, and most schemas of text ask for no more than that.
    if document.isPlainlyText(node), subschema.constants == nil, subschema.strings == nil {
      return Verdict(subschema.types?.accepts(.string) ?? true)
    }
    let value = document.value(node)
    if value == .unknown { return .maybe }
    if let types = subschema.types, !types.accepts(value.types) { return .no }
    if let constants = subschema.constants, let value = CanonicalValue(value), !constants.contains(value) { return .no }
    if let numbers = subschema.numbers, let number = NumberValue(value) {
      if !numbers.isInRange(number) || !numbers.isMultiple(number) { return .no }
    }
    if let strings = subschema.strings, case .string(let text) = value {
      if !strings.hasAllowedLength(text) { return .no }
      if let pattern = strings.pattern { return schema.matchesPattern?(pattern, text).map(Verdict.init) ?? .maybe }
    }
    return .yes
  }

  /// Keywords for collections hold for every scalar, but an unknown one may turn out to be a collection.
  private func unless(_ node: NodeID) -> Verdict { document.isUnknown(node) ? .maybe : .yes }
}
