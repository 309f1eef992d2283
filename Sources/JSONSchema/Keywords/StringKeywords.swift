import JSON

/// `minLength`, `maxLength` and `pattern`.
struct StringKeywords {
  /// In Unicode code points.
  var minLength: Int?
  /// In Unicode code points.
  var maxLength: Int?
  var pattern: String?

  init?(_ object: JSONObject, _ pointer: String) throws(SchemaError) {
    minLength = try count(object, "minLength", pointer)
    maxLength = try count(object, "maxLength", pointer)
    pattern = object["pattern"]?.stringValue
    if minLength == nil, maxLength == nil, pattern == nil { return nil }
  }

  func hasAllowedLength(_ text: String) -> Bool {
    guard minLength != nil || maxLength != nil else { return true }
    let length = text.unicodeScalars.count
    return length >= minLength ?? 0 && length <= maxLength ?? .max
  }
}
