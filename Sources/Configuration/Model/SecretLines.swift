import SourceText

/// Finds what looks like secrets in a text that cannot be read as YAML, line by line: the excerpt beside a syntax error
/// must not show them either.
enum SecretLines {
  /// The bytes after `name:` on every line, for the names that ``SecretFields`` knows, also within flow mappings; after
  /// such a name at the start of a line that has no colon; and the lines without a key that follow.
  static func spans(in source: SourceFile) -> [ByteSpan] {
    var spans: [ByteSpan] = []
    var continues = false
    for line in 1...source.lines.count {
      let span = source.lineSpan(line)
      let bytes = source.bytes[span.range]
      if let start = valueStart(in: bytes) {
        let value = bytes[start...].drop(while: isQuoteOrBlank)
        // To the end of the line: where a value ends is what nobody knows in a broken text.
        if !value.isEmpty { spans.append(ByteSpan(value.startIndex, span.end)) }
        continues = true
      } else if continues {
        let text = bytes.drop(while: isQuoteOrBlank)
        // A line without a colon holds no key: it goes on with the value above, or was meant to.
        continues = !text.contains(UInt8(ascii: ":"))
        if continues, !text.isEmpty { spans.append(ByteSpan(text.startIndex, span.end)) }
      }
    }
    return spans
  }

  /// Where the value of the first secret on a line starts.
  private static func valueStart(in bytes: ArraySlice<UInt8>) -> Int? {
    let colons = bytes.indices.lazy.filter { bytes[$0] == UInt8(ascii: ":") }
    if let colon = colons.first(where: { SecretFields.isSecretName(name(before: $0, in: bytes)) }) { return colon + 1 }
    // `apiKey = x` and `apiKey x`, where the colon was forgotten.
    let text = bytes.drop(while: { isQuoteOrBlank($0) || $0 == UInt8(ascii: "-") })
    let word = text.prefix(while: isNameByte)
    guard SecretFields.isSecretName(word) else { return nil }
    let rest = bytes[word.endIndex...].drop(while: { isQuoteOrBlank($0) || $0 == UInt8(ascii: "=") })
    return rest.startIndex > word.endIndex ? rest.startIndex : nil
  }

  private static func name(before colon: Int, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = colon
    while end > line.startIndex, isQuoteOrBlank(line[end - 1]) { end -= 1 }
    var start = end
    while start > line.startIndex, isNameByte(line[start - 1]) { start -= 1 }
    return line[start..<end]
  }

  private static func isQuoteOrBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x22 || byte == 0x27
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
