/// A JSON text in memory. Member order, repeated members and the spelling of numbers are kept.
///
/// Equality is exact: member order and number spelling count, strings are compared by code points (not by canonical
/// equivalence as `String` does). ``isEquivalent(to:)`` compares by meaning.
public enum JSONValue: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number with its spelling.
  case number(JSONNumber)
  /// A string, unescaped.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object.
  case object(JSONObject)
}

extension JSONValue {
  /// The string, or nil for another kind.
  public var stringValue: String? { if case .string(let value) = self { value } else { nil } }
  /// The boolean, or nil for another kind.
  public var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The number, or nil for another kind.
  public var numberValue: JSONNumber? { if case .number(let value) = self { value } else { nil } }
  /// The number as an integer, or nil for another kind or a value that is not a 64-bit integer.
  public var intValue: Int64? { numberValue?.asInt64 }
  /// The number as a double, or nil for another kind or a value out of range.
  public var doubleValue: Double? { numberValue?.asDouble }
  /// The elements, or nil for another kind.
  public var arrayValue: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
  /// The members, or nil for another kind.
  public var objectValue: JSONObject? { if case .object(let value) = self { value } else { nil } }
  /// Whether this is `null`.
  public var isNull: Bool { if case .null = self { true } else { false } }

  /// The value of a member (the last one of that name), or nil when this is not an object or lacks it.
  public subscript(name: String) -> JSONValue? { objectValue?[name] }

  /// The element at an index, or nil when this is not an array or is too short.
  public subscript(index: Int) -> JSONValue? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// Whether both mean the same: numbers by value, objects without order and with the last of repeated members.
  public func isEquivalent(to other: JSONValue) -> Bool {
    switch (self, other) {
    case (.number(let a), .number(let b)): return a.isEquivalent(to: b)
    case (.array(let a), .array(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { $0.isEquivalent(to: $1) }
    case (.object(let a), .object(let b)):
      func covers(_ x: JSONObject, _ y: JSONObject) -> Bool {
        x.allSatisfy { member in
          guard let left = x[member.name], let right = y[member.name] else { return false }
          return left.isEquivalent(to: right)
        }
      }
      return covers(a, b) && covers(b, a)
    default: return self == other
    }
  }
}

extension JSONValue: Hashable {
  /// Exact equality, see ``JSONValue``.
  public static func == (a: JSONValue, b: JSONValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): haveSameUTF8(a, b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value)
    // String hashes are equal for canonically equivalent strings, which is enough for the contract of Hashable.
    case .string(let value): hasher.combine(value)
    case .array(let value): hasher.combine(value)
    case .object(let value): hasher.combine(value)
    }
  }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// `null`.
  public init(nilLiteral: ()) { self = .null }
  /// A boolean.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An integer.
  public init(integerLiteral value: Int64) { self = .number(JSONNumber(value)) }
  /// A double; a literal that overflows becomes `null`, as JSON has no infinity.
  public init(floatLiteral value: Double) { self = JSONNumber(value).map(JSONValue.number) ?? .null }
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object with its members in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements.map { JSONObject.Member(name: $0.0, value: $0.1) }))
  }
}

/// JSON names are equal when their code points are; `String` would also equate composed and decomposed letters.
func haveSameUTF8(_ a: String, _ b: String) -> Bool {
  let a = a.utf8
  let b = b.utf8
  return a.count == b.count && a.elementsEqual(b)
}
