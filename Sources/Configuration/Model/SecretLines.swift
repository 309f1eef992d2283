import SourceText

/// Finds what looks like secrets in a text that cannot be read as YAML, line by line: the excerpt beside a syntax error
/// must not show them either.
enum SecretLines {
  /// The bytes after `name:` on every line, for the names that ``SecretFields`` knows; also within flow mappings.
  static func spans(in source: SourceFile) -> [ByteSpan] {
    var spans: [ByteSpan] = []
    for line in 1...source.lines.count {
      let span = source.lineSpan(line)
      let bytes = source.bytes[span.range]
      for colon in bytes.indices where bytes[colon] == UInt8(ascii: ":") {
        guard SecretFields.isSecretName(name(before: colon, in: bytes)) else { continue }
        let value = bytes[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x22 || $0 == 0x27 }
        // To the end of the line: where a value ends is what nobody knows in a broken text.
        if !value.isEmpty { spans.append(ByteSpan(value.startIndex, span.end)) }
        break
      }
    }
    return spans
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
