/// A strict reader of JSON texts (RFC 8259) in UTF-8.
///
/// Time is linear in the size of the text. A byte order mark, comments, trailing commas, unpaired surrogate escapes and
/// anything after the value are refused.
public enum JSONParser {
  /// The deepest accepted nesting of arrays and objects.
  public static let maximumDepth = 512

  /// Reads one JSON text.
  ///
  /// - Throws: ``JSONError`` with the offset of the first offence.
  public static func parse(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> JSONValue {
    var builder = ValueBuilder(reader: JSONReader(bytes))
    let value = try builder.value(depth: 0)
    builder.reader.skipWhitespace()
    if builder.reader.position < builder.reader.count {
      throw JSONError(offset: builder.reader.position, reason: .trailingContent)
    }
    return value
  }

  /// Reads one JSON text.
  ///
  /// - Throws: ``JSONError`` with the offset of the first offence.
  public static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) -> JSONValue in
      try parse(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Reads one JSON text.
  ///
  /// - Throws: ``JSONError`` with the offset, in UTF-8 bytes, of the first offence.
  public static func parse(_ text: String) throws(JSONError) -> JSONValue { try parse(Array(text.utf8)) }
}

private struct ValueBuilder {
  var reader: JSONReader

  mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    switch reader.nextByte() {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), 0x30...0x39:
      let start = reader.position
      try reader.skipNumber()
      return .number(JSONNumber(unchecked: text(start, reader.position)))
    case UInt8(ascii: "t"):
      try reader.skipLiteral()
      return .bool(true)
    case UInt8(ascii: "f"):
      try reader.skipLiteral()
      return .bool(false)
    case UInt8(ascii: "n"):
      try reader.skipLiteral()
      return .null
    default: throw reader.fail(.expectedValue)
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    try enter(depth)
    var elements: [JSONValue] = []
    if reader.nextByte() == UInt8(ascii: "]") {
      reader.position += 1
      return .array(elements)
    }
    while true {
      elements.append(try value(depth: depth))
      if try isLast(closing: UInt8(ascii: "]")) { return .array(elements) }
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    try enter(depth)
    var object = JSONObject()
    if reader.nextByte() == UInt8(ascii: "}") {
      reader.position += 1
      return .object(object)
    }
    while true {
      guard reader.nextByte() == UInt8(ascii: "\"") else { throw reader.fail(.expectedName) }
      let name = try string()
      try reader.skipColon()
      object.append(name, try value(depth: depth))
      if try isLast(closing: UInt8(ascii: "}")) { return .object(object) }
    }
  }

  private mutating func enter(_ depth: Int) throws(JSONError) {
    if depth > JSONParser.maximumDepth { throw reader.fail(.tooDeep(limit: JSONParser.maximumDepth)) }
    reader.position += 1
  }

  private mutating func isLast(closing: UInt8) throws(JSONError) -> Bool {
    let byte = reader.nextByte()
    guard byte == closing || byte == UInt8(ascii: ",") else { throw reader.fail(.expectedCommaOrEnd) }
    reader.position += 1
    return byte == closing
  }

  private mutating func string() throws(JSONError) -> String { reader.string(try reader.skipString()) }

  private func text(_ start: Int, _ end: Int) -> String { reader.text(start, end) }
}
