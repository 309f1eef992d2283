extension JSONScanner {
  /// A member of an object found without decoding its value.
  public struct Member: Sendable {
    /// The name, unescaped.
    public let name: String
    /// The value's kind and bytes, counted from the start of the scanned text.
    public let field: Field
    /// The members of the value, when it is an object and its members were asked for.
    public let members: [Member]
  }

  /// Checks that `bytes` is one JSON object and lists its members in order, repetitions included. Values are skipped,
  /// not decoded.
  ///
  /// - Parameter expanded: the name of a member whose own members are listed as well, in the same pass.
  /// - Throws: ``JSONError`` with the offset of the first offence.
  public static func members(
    _ bytes: UnsafeRawBufferPointer, expanding expanded: String? = nil
  ) throws(JSONError) -> [Member] {
    var reader = JSONReader(bytes)
    let result = try members(&reader, expanding: expanded, depth: 1)
    reader.skipWhitespace()
    if reader.position < reader.count { throw JSONError(offset: reader.position, reason: .trailingContent) }
    return result
  }

  private static func members(
    _ reader: inout JSONReader, expanding expanded: String?, depth: Int
  ) throws(JSONError) -> [Member] {
    var result: [Member] = []
    guard reader.nextByte() == UInt8(ascii: "{") else { throw reader.fail(.expectedObject) }
    reader.position += 1
    if reader.nextByte() == UInt8(ascii: "}") {
      reader.position += 1
      return result
    }
    while true {
      guard reader.nextByte() == UInt8(ascii: "\"") else { throw reader.fail(.expectedName) }
      let name = reader.string(try reader.skipString())
      try reader.skipColon()
      let first = reader.nextByte()
      let start = reader.position
      var inner: [Member] = []
      if name == expanded, first == UInt8(ascii: "{") {
        inner = try members(&reader, expanding: nil, depth: depth + 1)
      } else {
        try reader.skipValue(outerDepth: depth)
      }
      let field = Field(kind: kind(startingWith: first), range: start..<reader.position)
      result.append(Member(name: name, field: field, members: inner))
      let byte = reader.nextByte()
      guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else { throw reader.fail(.expectedCommaOrEnd) }
      reader.position += 1
      if byte == UInt8(ascii: "}") { return result }
    }
  }
}
