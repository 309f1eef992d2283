import JSON

/// `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum` and `multipleOf`.
struct NumberKeywords {
  /// A limit with its spelling for messages.
  struct Bound {
    var value: NumberValue
    var text: String
  }

  var minimum: Bound?
  var maximum: Bound?
  var exclusiveMinimum: Bound?
  var exclusiveMaximum: Bound?
  var multipleOf: NumberValue?

  init?(_ object: JSONObject, _ pointer: String) throws(SchemaError) {
    func bound(_ keyword: String) throws(SchemaError) -> Bound? {
      guard let value = object[keyword] else { return nil }
      guard let number = value.numberValue else { throw .malformed(pointer: "\(pointer)/\(keyword)") }
      return Bound(value: NumberValue(number), text: number.literal)
    }
    minimum = try bound("minimum")
    maximum = try bound("maximum")
    exclusiveMinimum = try bound("exclusiveMinimum")
    exclusiveMaximum = try bound("exclusiveMaximum")
    multipleOf = try bound("multipleOf")?.value
    if minimum == nil, maximum == nil, exclusiveMinimum == nil, exclusiveMaximum == nil, multipleOf == nil {
      return nil
    }
  }

  func isInRange(_ number: NumberValue) -> Bool {
    if let minimum, number < minimum.value { return false }
    if let maximum, maximum.value < number { return false }
    if let exclusiveMinimum, !(exclusiveMinimum.value < number) { return false }
    if let exclusiveMaximum, !(number < exclusiveMaximum.value) { return false }
    return true
  }

  func isMultiple(_ number: NumberValue) -> Bool {
    guard let multipleOf else { return true }
    if case .integer(let value) = number, case .integer(let divisor) = multipleOf, divisor != 0 {
      // -1 divides everything; the remainder of Int64.min by it would overflow.
      return divisor == -1 || value % divisor == 0
    }
    let quotient = number.double / multipleOf.double
    guard quotient.isFinite else { return number.double.truncatingRemainder(dividingBy: multipleOf.double) == 0 }
    return abs(quotient - quotient.rounded()) <= abs(quotient) * 1e-12
  }
}
