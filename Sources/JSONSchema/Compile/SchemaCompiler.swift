import JSON

/// Turns a decoded schema into ``Subschema`` values, keyword group by keyword group.
struct SchemaCompiler {
  /// Compiles a schema and everything below it, without following references.
  ///
  /// - Throws: ``SchemaError/malformed(pointer:)`` where a keyword has a value of the wrong kind.
  func compile(_ value: JSONValue, pointer: String, definition: String? = nil) throws(SchemaError) -> Subschema {
    switch value {
    case .bool(let verdict):
      let schema = Subschema(source: JSONObject(), definition: definition, pointer: pointer)
      schema.constantVerdict = verdict
      return schema
    case .object(let object):
      let schema = Subschema(source: object, definition: definition, pointer: pointer)
      if let reference = object["$ref"] {
        guard let text = reference.stringValue else { throw .malformed(pointer: pointer + "/$ref") }
        schema.reference = Reference(text)
      }
      schema.types = try TypeSet(object, pointer)
      schema.constants = try ConstantKeywords(object, pointer)
      schema.numbers = try NumberKeywords(object, pointer)
      schema.strings = try StringKeywords(object, pointer)
      schema.arrays = try ArrayKeywords(object, pointer, self)
      schema.objects = try ObjectKeywords(object, pointer, self)
      schema.applicators = try Applicators(object, pointer, self)
      return schema
    default: throw .malformed(pointer: pointer)
    }
  }

  /// Compiles the schema under a keyword, if present.
  func schema(_ object: JSONObject, _ keyword: String, _ pointer: String) throws(SchemaError) -> Subschema? {
    guard let value = object[keyword] else { return nil }
    return try compile(value, pointer: "\(pointer)/\(keyword)")
  }

  /// Compiles the list of schemas under a keyword; empty when absent.
  func schemas(_ object: JSONObject, _ keyword: String, _ pointer: String) throws(SchemaError) -> [Subschema] {
    guard let value = object[keyword] else { return [] }
    guard let elements = value.arrayValue else { throw .malformed(pointer: "\(pointer)/\(keyword)") }
    var result: [Subschema] = []
    for (index, element) in elements.enumerated() {
      result.append(try compile(element, pointer: "\(pointer)/\(keyword)/\(index)"))
    }
    return result
  }

  /// Compiles the named schemas under a keyword; empty when absent.
  func namedSchemas(
    _ object: JSONObject, _ keyword: String, _ pointer: String
  ) throws(SchemaError) -> [(name: String, schema: Subschema)] {
    guard let value = object[keyword] else { return [] }
    guard let members = value.objectValue else { throw .malformed(pointer: "\(pointer)/\(keyword)") }
    var result: [(name: String, schema: Subschema)] = []
    for member in members {
      let token = escapePointerToken(member.name)
      result.append((member.name, try compile(member.value, pointer: "\(pointer)/\(keyword)/\(token)")))
    }
    return result
  }
}

/// Reads a keyword whose value is a non-negative integer.
func count(_ object: JSONObject, _ keyword: String, _ pointer: String) throws(SchemaError) -> Int? {
  guard let value = object[keyword] else { return nil }
  guard let count = value.intValue, count >= 0 else { throw .malformed(pointer: "\(pointer)/\(keyword)") }
  return Int(count)
}

/// Reads a keyword whose value is a list of strings.
func names(_ value: JSONValue?, _ pointer: @autoclosure () -> String) throws(SchemaError) -> [String] {
  guard let value else { return [] }
  guard let elements = value.arrayValue else { throw .malformed(pointer: pointer()) }
  var result: [String] = []
  for element in elements {
    guard let name = element.stringValue else { throw .malformed(pointer: pointer()) }
    result.append(name)
  }
  return result
}

/// Escapes `~` and `/` as RFC 6901 section 3 demands.
func escapePointerToken(_ token: String) -> String {
  guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return token }
  var result = ""
  for scalar in token.unicodeScalars {
    switch scalar {
    case "~": result += "~0"
    case "/": result += "~1"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Splits a URI fragment that holds a JSON pointer into tokens, undoing percent and pointer escapes.
///
/// Nil when it is malformed.
func pointerTokens(_ fragment: Substring) -> [String]? {
  guard !fragment.isEmpty else { return [] }
  guard fragment.utf8.first == UInt8(ascii: "/") else { return nil }
  var bytes: [UInt8] = []
  var input = fragment.utf8.dropFirst()
  while let byte = input.popFirst() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    let digits = input.prefix(2)
    guard digits.count == 2, let value = UInt8(String(decoding: Array(digits), as: UTF8.self), radix: 16) else {
      return nil
    }
    bytes.append(value)
    input = input.dropFirst(2)
  }
  return bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(unescapePointerToken)
}

private func unescapePointerToken(_ token: ArraySlice<UInt8>) -> String {
  var result: [UInt8] = []
  var input = token
  while let byte = input.popFirst() {
    if byte == UInt8(ascii: "~"), let next = input.first, next == 0x30 || next == 0x31 {
      result.append(next == 0x30 ? UInt8(ascii: "~") : UInt8(ascii: "/"))
      input = input.dropFirst()
    } else {
      result.append(byte)
    }
  }
  return String(decoding: result, as: UTF8.self)
}
