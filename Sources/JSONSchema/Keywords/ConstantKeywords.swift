import JSON

/// `const` and `enum`.
struct ConstantKeywords {
  /// The values allowed, in the order written; one for `const`. With both keywords, `const` decides and `enum` is
  /// checked as well.
  var allowed: [CanonicalValue]
  var alsoAllowed: [CanonicalValue]?
  /// The values as written, for messages.
  var written: [JSONValue]
  var isConst: Bool

  init?(_ object: JSONObject, _ pointer: String) throws(SchemaError) {
    var list: [JSONValue]?
    if let value = object["enum"] {
      guard let elements = value.arrayValue else { throw .malformed(pointer: pointer + "/enum") }
      list = elements
    }
    if let constant = object["const"] {
      written = [constant]
      alsoAllowed = list.map { $0.map(CanonicalValue.init) }
      isConst = true
    } else if let list {
      written = list
      isConst = false
    } else {
      return nil
    }
    allowed = written.map(CanonicalValue.init)
  }

  func contains(_ value: CanonicalValue) -> Bool {
    allowed.contains(value) && alsoAllowed?.contains(value) != false
  }
}
