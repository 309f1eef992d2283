/// The fields a walk comes to, and the ways from one to the next. A way is worked out once and then found by numbers:
/// a document goes the same few ways very often.
struct SiteContexts {
  /// A number for a field; the walk's way to speak of it.
  typealias Context = Int32

  /// Where the property of a mapping leads.
  struct Step {
    let context: Context
    let schema: Subschema
  }

  /// What is known about one field.
  private struct Ways {
    /// For each group of keywords that was applied here, where its properties lead, in their order.
    var properties: [(objects: ObjectIdentifier, steps: [Step])] = []
    /// The definitions that this field was an instance of.
    var definitions: [(schema: ObjectIdentifier, number: Int)] = []
    var elements: Context?
    var freeKeys: Context?
    /// Fields below, by their name.
    var named: [String: Context] = [:]
  }

  /// A definition that occurs in the document.
  private struct Definition {
    let name: String
    /// The field that its instances are themselves.
    let inside: Context
    var positions: [Int] = []
  }

  private(set) var fields: [SiteField] = []
  private var ways: [Ways] = []
  private var definitions: [Definition] = []
  private var numbers: [String: Int] = [:]

  /// The place of the root.
  let outermost: Context = 0

  init() { _ = add(owner: "", "") }

  /// The positions of the instances of each definition.
  var positions: [String: [Int]] {
    Dictionary(definitions.map { ($0.name, $0.positions) }) { first, _ in first }
  }

  func field(_ context: Context) -> SiteField { fields[Int(context)] }

  /// Notes that the site at a position is an instance of a definition. Returns the field within it.
  mutating func enter(_ definition: Subschema, named name: String, from context: Context, position: Int) -> Context {
    let identity = ObjectIdentifier(definition)
    let number: Int
    if let known = ways[Int(context)].definitions.first(where: { $0.schema == identity }) {
      number = known.number
    } else {
      number = self.number(of: name)
      ways[Int(context)].definitions.append((identity, number))
    }
    definitions[number].positions.append(position)
    return definitions[number].inside
  }

  private mutating func number(of name: String) -> Int {
    if let number = numbers[name] { return number }
    let inside = add(owner: name, "")
    numbers[name] = definitions.count
    definitions.append(Definition(name: name, inside: inside))
    return definitions.count - 1
  }

  /// Where the property with a position in ``ObjectKeywords/properties`` leads.
  mutating func property(_ index: Int, of objects: ObjectKeywords, from context: Context) -> Step {
    let identity = ObjectIdentifier(objects)
    if let known = ways[Int(context)].properties.first(where: { $0.objects == identity }) { return known.steps[index] }
    let steps = objects.properties.map { Step(context: below(context, ".", $0.name), schema: $0.schema) }
    ways[Int(context)].properties.append((identity, steps))
    return steps[index]
  }

  /// The values of keys that the schema does not name.
  mutating func freeKey(from context: Context) -> Context {
    if let known = ways[Int(context)].freeKeys { return known }
    let result = below(context, "", "{}")
    ways[Int(context)].freeKeys = result
    return result
  }

  /// The elements of a sequence.
  mutating func element(from context: Context) -> Context {
    if let known = ways[Int(context)].elements { return known }
    let result = below(context, "", "[]")
    ways[Int(context)].elements = result
    return result
  }

  private mutating func below(_ context: Context, _ separator: String, _ name: String) -> Context {
    let outer = fields[Int(context)]
    let text = outer.name.isEmpty ? name : outer.name + separator + name
    if let known = ways[Int(context)].named[text] { return known }
    let result = add(owner: outer.owner, text)
    ways[Int(context)].named[text] = result
    return result
  }

  private mutating func add(owner: String, _ name: String) -> Context {
    fields.append(SiteField(owner: owner, name: name, index: fields.count))
    ways.append(Ways())
    return Context(truncatingIfNeeded: fields.count - 1)
  }
}
