import JSON

/// The text of a schema, decoded piece by piece: all members of the root but `$defs`, and each definition when first
/// asked for. Large schemas are mostly definitions that a given document never reaches.
struct SchemaSource {
  private enum Storage {
    case owned([UInt8])
    // Memory that lives as long as the program.
    case permanent(UnsafeRawBufferPointer)
  }

  private let storage: Storage
  /// The root schema without its `$defs`.
  let root: JSONValue
  /// Names of `$defs` in schema order.
  let definitionNames: [String]
  private var ranges: [String: Range<Int>] = [:]
  private var decoded: [String: JSONValue] = [:]

  init(permanent bytes: UnsafeRawBufferPointer) throws(SchemaError) { try self.init(.permanent(bytes)) }

  init(_ bytes: [UInt8]) throws(SchemaError) { try self.init(.owned(bytes)) }

  private init(_ storage: Storage) throws(SchemaError) {
    self.storage = storage
    var names: [String] = []
    var ranges: [String: Range<Int>] = [:]
    do {
      root = try SchemaSource.withBytes(of: storage) { (bytes) throws(JSONError) -> JSONValue in
        guard SchemaSource.startsWithObject(bytes) else { return try JSONParser.parse(bytes) }
        var object = JSONObject()
        for member in try JSONScanner.members(bytes, expanding: "$defs") {
          guard member.name == "$defs", member.field.kind == .object else {
            let part = UnsafeRawBufferPointer(rebasing: bytes[member.field.range])
            object.append(member.name, try JSONParser.parse(part))
            continue
          }
          for definition in member.members {
            names.append(definition.name)
            ranges[definition.name] = definition.field.range
          }
        }
        return .object(object)
      }
    } catch {
      throw .notJSON(error)
    }
    definitionNames = names
    self.ranges = ranges
  }

  /// The value at a JSON pointer given as unescaped tokens, or nil when there is none.
  ///
  /// `passesIdentifier` tells whether the value or an object around it (but not the root) has an `$id`.
  mutating func value(at tokens: ArraySlice<String>) -> (value: JSONValue, passesIdentifier: Bool)? {
    if tokens.first == "$defs", tokens.count > 1, let definition = definition(tokens[tokens.startIndex + 1]) {
      return SchemaSource.descend(definition, tokens.dropFirst(2), passesIdentifier: definition["$id"] != nil)
    }
    return SchemaSource.descend(root, tokens, passesIdentifier: false)
  }

  private mutating func definition(_ name: String) -> JSONValue? {
    if let value = decoded[name] { return value }
    guard let range = ranges[name] else { return nil }
    let value = SchemaSource.withBytes(of: storage) { bytes in
      // The text was checked as a whole, so a part of it cannot fail.
      (try? JSONParser.parse(UnsafeRawBufferPointer(rebasing: bytes[range]))) ?? .null
    }
    decoded[name] = value
    return value
  }

  private static func descend(
    _ value: JSONValue, _ tokens: ArraySlice<String>, passesIdentifier: Bool
  ) -> (value: JSONValue, passesIdentifier: Bool)? {
    var value = value
    var passesIdentifier = passesIdentifier
    for token in tokens {
      switch value {
      case .object(let object):
        guard let next = object[token] else { return nil }
        value = next
        if value["$id"] != nil { passesIdentifier = true }
      case .array(let elements):
        guard let index = Int(token), elements.indices.contains(index) else { return nil }
        value = elements[index]
        if value["$id"] != nil { passesIdentifier = true }
      default: return nil
      }
    }
    return (value, passesIdentifier)
  }

  private static func startsWithObject(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 } == UInt8(ascii: "{")
  }

  private static func withBytes<Result, Failure: Error>(
    of storage: Storage, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch storage {
    case .permanent(let bytes): return try body(bytes)
    case .owned(let bytes):
      return try bytes.withUnsafeBufferPointer { (buffer) throws(Failure) -> Result in
        try body(UnsafeRawBufferPointer(buffer))
      }
    }
  }
}
