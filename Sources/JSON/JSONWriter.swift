/// Turns values into JSON texts in UTF-8.
public struct JSONWriter: Sendable {
  /// Line breaks and two spaces per level instead of the shortest text.
  public var pretty: Bool
  /// Members ordered by the UTF-8 bytes of their names instead of the order of the object.
  public var sortedKeys: Bool

  /// Creates a writer; by default the text is compact and keeps the order of members.
  public init(pretty: Bool = false, sortedKeys: Bool = false) {
    self.pretty = pretty
    self.sortedKeys = sortedKeys
  }

  /// The text of a value, without a final line break.
  public func write(_ value: JSONValue) -> [UInt8] {
    var output: [UInt8] = []
    append(value, to: &output)
    return output
  }

  /// Appends the text of a value, without a final line break.
  public func append(_ value: JSONValue, to output: inout [UInt8]) { append(value, level: 0, to: &output) }

  private func append(_ value: JSONValue, level: Int, to output: inout [UInt8]) {
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let value): output.append(contentsOf: value.literal.utf8)
    case .string(let value): appendJSONString(value.utf8, to: &output)
    case .array(let elements):
      appendContainer(open: "[", close: "]", elements, level: level, to: &output) { element, output in
        append(element, level: level + 1, to: &output)
      }
    case .object(let object):
      appendContainer(open: "{", close: "}", ordered(object), level: level, to: &output) { member, output in
        appendJSONString(member.name.utf8, to: &output)
        output.append(UInt8(ascii: ":"))
        if pretty { output.append(0x20) }
        append(member.value, level: level + 1, to: &output)
      }
    }
  }

  private func ordered(_ object: JSONObject) -> [JSONObject.Member] {
    guard sortedKeys, !isSorted(object.members) else { return object.members }
    return object.members.enumerated().sorted { a, b in
      if haveSameUTF8(a.element.name, b.element.name) { return a.offset < b.offset }
      return a.element.name.utf8.lexicographicallyPrecedes(b.element.name.utf8)
    }.map(\.element)
  }

  private func isSorted(_ members: [JSONObject.Member]) -> Bool {
    zip(members, members.dropFirst()).allSatisfy { !$1.name.utf8.lexicographicallyPrecedes($0.name.utf8) }
  }

  private func appendContainer<Element>(
    open: Unicode.Scalar, close: Unicode.Scalar, _ elements: [Element], level: Int, to output: inout [UInt8],
    each: (Element, inout [UInt8]) -> Void
  ) {
    output.append(UInt8(ascii: open))
    for (index, element) in elements.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      breakLine(level + 1, &output)
      each(element, &output)
    }
    if !elements.isEmpty { breakLine(level, &output) }
    output.append(UInt8(ascii: close))
  }

  private func breakLine(_ level: Int, _ output: inout [UInt8]) {
    guard pretty else { return }
    output.append(0x0A)
    for _ in 0..<level * 2 { output.append(0x20) }
  }
}

/// Appends a JSON string with its quotes. Only what RFC 8259 section 7 demands is escaped: quote, backslash and control
/// characters. The bytes must be UTF-8.
public func appendJSONString(_ utf8: some Sequence<UInt8>, to output: inout [UInt8]) {
  let hex: StaticString = "0123456789abcdef"
  output.append(UInt8(ascii: "\""))
  for byte in utf8 {
    if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      output.append(byte)
      continue
    }
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: output.append(UInt8(ascii: "b"))
    case 0x09: output.append(UInt8(ascii: "t"))
    case 0x0A: output.append(UInt8(ascii: "n"))
    case 0x0C: output.append(UInt8(ascii: "f"))
    case 0x0D: output.append(UInt8(ascii: "r"))
    case ..<0x20:
      output.append(contentsOf: "u00".utf8)
      output.append(hex.utf8Start[Int(byte >> 4)])
      output.append(hex.utf8Start[Int(byte & 15)])
    default: output.append(byte)
    }
  }
  output.append(UInt8(ascii: "\""))
}
