/// Finds top-level members of a JSON object without decoding it and without allocating.
///
/// The whole text is checked with the same token rules as ``JSONParser``, so a text that the scanner accepts is a
/// well-formed object. Nothing is kept but the byte ranges asked for.
public enum JSONScanner {
  /// What a value is, told by its first byte.
  public enum Kind: UInt8, Sendable {
    /// A string; its range includes the quotes.
    case string = 1
    /// A number.
    case number
    /// An object.
    case object
    /// An array.
    case array
    /// `true`.
    case `true`
    /// `false`.
    case `false`
    /// `null`.
    case null
  }

  /// The names of the members to look for, prepared once and used for many texts.
  public struct Names: Sendable {
    /// The most names one scan can look for.
    public static let limit = 8
    let texts: [[UInt8]]
    // One bit per length that some name has, 63 standing for all longer ones: most names fail this test at once.
    let lengths: UInt64

    /// Prepares names; they must be distinct and at most ``limit``.
    public init(_ names: [String]) {
      precondition(names.count <= Names.limit, "too many names for one scan")
      texts = names.map { Array($0.utf8) }
      lengths = texts.reduce(0) { $0 | 1 << UInt64(min($1.count, 63)) }
    }
  }

  /// A member that was found.
  public struct Field: Hashable, Sendable {
    /// What the value is.
    public let kind: Kind
    /// The bytes of the value, without white space around it.
    public let range: Range<Int>
  }

  /// The members found by one scan, indexed like the names.
  public struct Fields: Sendable {
    private var starts = SIMD8<Int>()
    private var ends = SIMD8<Int>()
    private var kinds = SIMD8<UInt8>()
    private var repeated: UInt8 = 0

    /// The last member of the name at `index`, or nil when the object lacks it.
    public subscript(index: Int) -> Field? {
      guard let kind = Kind(rawValue: kinds[index]) else { return nil }
      return Field(kind: kind, range: starts[index]..<ends[index])
    }

    /// Whether the object has more than one member of the name at `index`, which readers understand differently.
    public func isRepeated(_ index: Int) -> Bool { repeated & 1 << UInt8(index) != 0 }

    mutating func set(_ index: Int, _ kind: Kind, _ start: Int, _ end: Int) {
      if kinds[index] != 0 { repeated |= 1 << UInt8(index) }
      starts[index] = start
      ends[index] = end
      kinds[index] = kind.rawValue
    }
  }

  /// Checks that `bytes` is one JSON object, optionally with white space around it, and finds members by name.
  ///
  /// Names written with escapes are recognised. Of members with the same name the last one counts.
  ///
  /// - Throws: ``JSONError`` with the offset of the first offence; ``JSONError/Reason/expectedObject`` when the text
  ///   starts with another value.
  public static func scan(_ bytes: UnsafeRawBufferPointer, for names: Names) throws(JSONError) -> Fields {
    var fields = Fields()
    var reader = JSONReader(bytes)
    guard reader.nextByte() == UInt8(ascii: "{") else { throw reader.fail(.expectedObject) }
    reader.position += 1
    if reader.nextByte() == UInt8(ascii: "}") {
      reader.position += 1
    } else {
      try scanMembers(&reader, names, &fields)
    }
    reader.skipWhitespace()
    if reader.position < reader.count { throw JSONError(offset: reader.position, reason: .trailingContent) }
    return fields
  }

  /// Checks that `bytes` is one JSON object and finds members by name; see the overload for raw buffers.
  ///
  /// - Throws: ``JSONError`` with the offset of the first offence.
  public static func scan(_ bytes: [UInt8], for names: Names) throws(JSONError) -> Fields {
    try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) -> Fields in
      try scan(UnsafeRawBufferPointer(buffer), for: names)
    }
  }

  private static func scanMembers(
    _ reader: inout JSONReader, _ names: Names, _ fields: inout Fields
  ) throws(JSONError) {
    while true {
      guard reader.nextByte() == UInt8(ascii: "\"") else { throw reader.fail(.expectedName) }
      let name = try reader.skipString()
      try reader.skipColon()
      let first = reader.nextByte()
      let start = reader.position
      try reader.skipValue(outerDepth: 1)
      if let index = match(name, names, reader) {
        fields.set(index, kind(startingWith: first), start, reader.position)
      }
      let byte = reader.nextByte()
      guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else { throw reader.fail(.expectedCommaOrEnd) }
      reader.position += 1
      if byte == UInt8(ascii: "}") { return }
    }
  }

  private static func match(_ token: JSONReader.StringToken, _ names: Names, _ reader: JSONReader) -> Int? {
    let length = token.end - token.start
    if !token.hasEscapes {
      guard names.lengths & 1 << UInt64(min(length, 63)) != 0 else { return nil }
      return names.texts.firstIndex { text in
        text.count == length && text.indices.allSatisfy { text[$0] == reader.base[token.start + $0] }
      }
    }
    return names.texts.firstIndex { text in
      var matched = 0
      var differs = false
      reader.decode(token) { part in
        for byte in part {
          if matched >= text.count || text[matched] != byte {
            differs = true
            return false
          }
          matched += 1
        }
        return true
      }
      return !differs && matched == text.count
    }
  }

  /// The kind of a checked value that starts with `byte`.
  static func kind(startingWith byte: UInt8) -> Kind {
    switch byte {
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "t"): .true
    case UInt8(ascii: "f"): .false
    case UInt8(ascii: "n"): .null
    default: .number
    }
  }
}
