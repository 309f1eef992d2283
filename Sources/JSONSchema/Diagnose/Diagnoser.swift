import YAML

/// The diagnosing pass: why is a node not valid? Runs only where the fast pass said no.
struct Diagnoser {
  /// Where a value stands.
  struct Context {
    var path = InstancePath()
    /// The `$defs` name of the value's schema and of the schema of the mapping around it.
    var definition: String?
    var outerDefinition: String?
    var key: NodeID?
    var mapping: NodeID?
    /// The field the value belongs to; summarised only when a finding needs it.
    var property: Field?
    /// Schemas entered for the same node; bounds recursion through references.
    var depth = 0
  }

  /// A key and the schema of its value.
  final class Field {
    let name: String
    let subschema: Subschema?
    init(_ name: String, _ subschema: Subschema?) {
      self.name = name
      self.subschema = subschema
    }
  }

  /// With more violations than this in one collection the rest of it is not looked at: nobody reads them all.
  static let limit = 12_000

  let schema: Schema
  let document: Document
  var evaluator: Evaluator

  init(schema: Schema, document: Document) {
    self.schema = schema
    self.document = document
    evaluator = Evaluator(schema: schema, document: document)
  }

  /// Everything that keeps a node from being valid; empty when it is.
  mutating func diagnose(_ subschema: Subschema, _ node: NodeID, _ outer: Context) -> [Violation] {
    guard evaluator.check(subschema, node) == .no else { return [] }
    let didEnter = evaluator.scope.enter(subschema.resource)
    defer { evaluator.scope.leave(didEnter) }
    var context = outer
    context.depth += 1
    context.definition = subschema.definition ?? context.definition
    guard context.depth <= Evaluator.maximumDepth, subschema.constantVerdict == nil else {
      return [violation(.other(keyword: "false"), node, context)]
    }
    if !schema.shape(subschema).types.accepts(document.types(node)) { return [wrongType(subschema, node, context)] }
    var result = scalarViolations(subschema, node, context)
    if let reference = subschema.reference {
      if let target = schema.followed(reference) {
        result += diagnose(target, node, context)
      } else {
        result.append(violation(.other(keyword: "$ref"), node, context))
      }
    }
    if let reference = subschema.dynamicReference {
      if let target = evaluator.followed(dynamic: reference) {
        result += diagnose(target, node, context)
      } else {
        result.append(violation(.other(keyword: "$dynamicRef"), node, context))
      }
    }
    if let applicators = subschema.applicators { result += diagnose(applicators, node, context) }
    if let objects = subschema.objects, document.kind(node) == .mapping {
      result += diagnose(objects, node, context)
      if let unevaluated = objects.unevaluated {
        result += diagnoseUnevaluated(unevaluated, subschema, node, context, unionFailed: !result.isEmpty)
      }
    }
    if let arrays = subschema.arrays, document.kind(node) == .sequence { result += diagnose(arrays, node, context) }
    // The fast pass refused the node, so there must be something to say.
    if result.isEmpty { result = [violation(.other(keyword: subschema.pointer), node, context)] }
    return result
  }

  func violation(_ kind: Violation.Kind, _ node: NodeID, _ context: Context) -> Violation {
    Violation(
      kind: kind, node: node, key: context.key, mapping: context.mapping, path: context.path,
      definition: context.outerDefinition, valueDefinition: context.definition,
      property: summary(context.property))
  }

  /// A finding about a whole mapping rather than about the key it stands under.
  func mappingViolation(_ kind: Violation.Kind, _ mapping: NodeID, _ context: Context) -> Violation {
    Violation(
      kind: kind, node: mapping, mapping: mapping, path: context.path, definition: context.definition,
      property: summary(context.property))
  }

  private func summary(_ field: Field?) -> PropertySummary? {
    field.map { schema.propertySummary($0.name, $0.subschema) }
  }

  func child(of context: Context, _ entry: Document.Entry, in mapping: NodeID, _ subschema: Subschema?) -> Context {
    let name = document.keyText(entry.key)
    return Context(
      path: context.path.appending(key: name), outerDefinition: context.definition, key: entry.key, mapping: mapping,
      property: Field(name, subschema))
  }

  private func wrongType(_ subschema: Subschema, _ node: NodeID, _ context: Context) -> Violation {
    let expectation = schema.expectation(subschema)
    let types = schema.shape(subschema).types
    let found = document.types(node)
    if found == .null { return violation(.nullNotAllowed(expectation), node, context) }
    if found == .number, types.contains(.integer) {
      return violation(.floatForInteger(expectation, found: document.text(node)), node, context)
    }
    return violation(.wrongType(expectation, found: document.typeName(node)), node, context)
  }

  private func scalarViolations(_ subschema: Subschema, _ node: NodeID, _ context: Context) -> [Violation] {
    if let constants = subschema.constants, let value = CanonicalValue(document, node), !constants.contains(value) {
      let allowed = schema.shape(subschema).constants ?? []
      if constants.isConst, allowed.count == 1, let only = allowed.first {
        return [violation(.constMismatch(only, found: document.text(node)), node, context)]
      }
      return [violation(.enumValue(allowed: allowed, found: document.text(node)), node, context)]
    }
    guard document.kind(node) == .scalar else { return [] }
    let value = document.value(node)
    if let numbers = subschema.numbers, let number = NumberValue(value) {
      return numberViolations(subschema, numbers, number, node, context)
    }
    guard let strings = subschema.strings, case .string(let text) = value else { return [] }
    var result: [Violation] = []
    if !strings.hasAllowedLength(text) {
      let isShort = text.unicodeScalars.count < strings.minLength ?? 0
      result.append(violation(.other(keyword: isShort ? "minLength" : "maxLength"), node, context))
    }
    if let pattern = strings.pattern, schema.matchesPattern?(pattern, text) == false {
      result.append(violation(.other(keyword: "pattern"), node, context))
    }
    return result
  }

  private func numberViolations(
    _ subschema: Subschema, _ numbers: NumberKeywords, _ number: NumberValue, _ node: NodeID, _ context: Context
  ) -> [Violation] {
    if !numbers.isInRange(number) {
      let minimum = (numbers.minimum ?? numbers.exclusiveMinimum)?.text
      let maximum = (numbers.maximum ?? numbers.exclusiveMaximum)?.text
      let found = document.text(node)
      if subschema.types?.contains(.number) == false {
        return [violation(.integerRange(minimum: minimum, maximum: maximum, found: found), node, context)]
      }
      return [violation(.numberRange(minimum: minimum, maximum: maximum, found: found), node, context)]
    }
    return numbers.isMultiple(number) ? [] : [violation(.other(keyword: "multipleOf"), node, context)]
  }
}
