import JSON
import YAML

/// A value in a form in which equality is that of JSON Schema.
///
/// `1` equals `1.0`, objects have no order, and booleans are not numbers.
indirect enum CanonicalValue: Hashable {
  case null
  case bool(Bool)
  case number(NumberValue)
  case string(ExactString)
  case array([CanonicalValue])
  case object([ExactString: CanonicalValue])

  init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let value): self = .number(NumberValue(value))
    case .string(let value): self = .string(ExactString(text: value))
    case .array(let elements): self = .array(elements.map(CanonicalValue.init))
    case .object(let object):
      self = .object(
        Dictionary(object.map { (ExactString(text: $0.name), CanonicalValue($0.value)) }, uniquingKeysWith: { $1 }))
    }
  }

  /// The value of a node, or nil when a part of it is not known.
  init?(_ document: Document, _ node: NodeID) {
    switch document.kind(node) {
    case .scalar:
      guard let value = CanonicalValue(document.value(node)) else { return nil }
      self = value
    case .sequence:
      var elements: [CanonicalValue] = []
      for element in document.elements(node) {
        guard let value = CanonicalValue(document, element) else { return nil }
        elements.append(value)
      }
      self = .array(elements)
    case .mapping:
      var members: [ExactString: CanonicalValue] = [:]
      for entry in document.entries(node) {
        guard document.value(entry.key) != .unknown, let value = CanonicalValue(document, entry.value) else {
          return nil
        }
        members[ExactString(text: document.keyText(entry.key))] = value
      }
      self = .object(members)
    }
  }

  init?(_ value: ScalarValue) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .string(let value): self = .string(ExactString(text: value))
    default:
      guard let number = NumberValue(value) else { return nil }
      self = .number(number)
    }
  }
}

/// Text that equals only text of the same code points; `String` also equates composed and decomposed letters.
struct ExactString: Hashable {
  var text: String
  static func == (a: ExactString, b: ExactString) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }
}

/// A number: an integer where that is exact, otherwise a double.
enum NumberValue: Hashable {
  case integer(Int64)
  case unsigned(UInt64)
  case float(Double)

  init(_ number: JSONNumber) {
    if let value = number.asInt64 {
      self = .integer(value)
    } else if let value = number.asUInt64 {
      self = .unsigned(value)
    } else {
      self = .float(number.asDouble ?? (number.literal.utf8.first == UInt8(ascii: "-") ? -.infinity : .infinity))
    }
  }

  /// The number a scalar stands for, or nil for other and unknown values.
  init?(_ value: ScalarValue) {
    switch value {
    case .integer(let value): self = .integer(value)
    case .unsigned(let value): self = .unsigned(value)
    case .float(let value):
      if let exact = Int64(exactly: value) {
        self = .integer(exact)
      } else if let exact = UInt64(exactly: value) {
        self = .unsigned(exact)
      } else {
        self = .float(value)
      }
    default: return nil
    }
  }

  var double: Double {
    switch self {
    case .integer(let value): Double(value)
    case .unsigned(let value): Double(value)
    case .float(let value): value
    }
  }

  static func < (a: NumberValue, b: NumberValue) -> Bool {
    switch (a, b) {
    case (.integer(let a), .integer(let b)): a < b
    case (.unsigned(let a), .unsigned(let b)): a < b
    case (.integer(let a), .unsigned(let b)): a < b
    case (.unsigned(let a), .integer(let b)): a < b
    default: a.double < b.double
    }
  }
}
