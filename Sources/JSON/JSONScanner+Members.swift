extension JSONScanner {
  /// A member of an object found without decoding its value.
  public struct Member: Sendable {
    /// The name, unescaped.
    public let name: String
    /// The value's kind and bytes, counted from the start of the scanned text.
    public let field: Field
  }

  /// Checks that `bytes` is one JSON object and lists its members in order, repetitions included. Values are skipped,
  /// not decoded.
  ///
  /// - Throws: ``JSONError`` with the offset of the first offence.
  public static func members(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> [Member] {
    var members: [Member] = []
    var reader = JSONReader(bytes)
    guard reader.nextByte() == UInt8(ascii: "{") else { throw reader.fail(.expectedObject) }
    reader.position += 1
    if reader.nextByte() == UInt8(ascii: "}") {
      reader.position += 1
    } else {
      var isLast = false
      while !isLast {
        guard reader.nextByte() == UInt8(ascii: "\"") else { throw reader.fail(.expectedName) }
        let token = try reader.skipString()
        try reader.skipColon()
        let first = reader.nextByte()
        let start = reader.position
        try reader.skipValue(outerDepth: 1)
        let field = Field(kind: kind(startingWith: first), range: start..<reader.position)
        members.append(Member(name: reader.string(token), field: field))
        let byte = reader.nextByte()
        guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else { throw reader.fail(.expectedCommaOrEnd) }
        reader.position += 1
        isLast = byte == UInt8(ascii: "}")
      }
    }
    reader.skipWhitespace()
    if reader.position < reader.count { throw JSONError(offset: reader.position, reason: .trailingContent) }
    return members
  }
}
