import JSON
import YAML

/// The `type` keyword: a set of the seven names of JSON Schema.
struct TypeSet: OptionSet, Hashable {
  let rawValue: UInt8

  static let object = TypeSet(rawValue: 1)
  static let array = TypeSet(rawValue: 2)
  static let string = TypeSet(rawValue: 4)
  static let integer = TypeSet(rawValue: 8)
  static let number = TypeSet(rawValue: 16)
  static let boolean = TypeSet(rawValue: 32)
  static let null = TypeSet(rawValue: 64)
  static let any = TypeSet(rawValue: 127)

  private static let byName: [(name: String, type: TypeSet)] = [
    ("object", .object), ("array", .array), ("string", .string), ("integer", .integer), ("number", .number),
    ("boolean", .boolean), ("null", .null),
  ]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init?(_ object: JSONObject, _ pointer: String) throws(SchemaError) {
    guard let value = object["type"] else { return nil }
    self = []
    var list: [String] = []
    if let name = value.stringValue { list = [name] } else { list = try JSONSchema.names(value, pointer + "/type") }
    for name in list {
      guard let type = TypeSet.byName.first(where: { $0.name == name })?.type else {
        throw .malformed(pointer: pointer + "/type")
      }
      insert(type)
    }
  }

  /// The names, in the order in which messages list them; `integer` is left out where `number` is present.
  var names: [String] {
    TypeSet.byName.filter { contains($0.type) && !($0.type == .integer && contains(.number)) }.map(\.name)
  }

  /// Whether a value that has the types `found` (an integer is also a number) is allowed.
  func accepts(_ found: TypeSet) -> Bool { !isDisjoint(with: found) }
}

extension ScalarValue {
  /// The types a scalar has. A number without a fraction is an integer; an unknown value has every type.
  var types: TypeSet {
    switch self {
    case .null: .null
    case .bool: .boolean
    case .integer, .unsigned: [.integer, .number]
    case .float(let value): value == value.rounded() ? [.integer, .number] : .number
    case .string: .string
    case .unknown: .any
    }
  }
}
