/// Text as log values carry it.
enum LogText {
  /// Appends bare text, or quoted text where it would not read back as one value.
  static func append(_ text: UnsafeRawBufferPointer, to line: LineBuffer) {
    var isBare = !text.isEmpty
    for byte in text where byte <= 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F {
      isBare = false
      break
    }
    if isBare {
      line.append(text)
    } else {
      appendQuoted(text, to: line)
    }
  }

  static func append(_ text: [UInt8], to line: LineBuffer) { text.withUnsafeBytes { append($0, to: line) } }

  static func append(_ text: String, to line: LineBuffer) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0), to: line) }
  }

  /// Appends text in double quotes with control bytes escaped.
  static func appendQuoted(_ text: UnsafeRawBufferPointer, to line: LineBuffer) {
    line.append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { line.append(UInt8(ascii: "\\")) }
      appendVisible(byte, to: line)
    }
    line.append(UInt8(ascii: "\""))
  }

  static func appendQuoted(_ text: String, to line: LineBuffer) {
    var text = text
    text.withUTF8 { appendQuoted(UnsafeRawBufferPointer($0), to: line) }
  }

  /// Appends one byte; a control byte becomes an escape sequence, so that it cannot begin a new line or field.
  static func appendVisible(_ byte: UInt8, to line: LineBuffer) {
    switch byte {
    case UInt8(ascii: "\n"): line.append("\\n" as StaticString)
    case 0..<0x20, 0x7F:
      line.append("\\x" as StaticString)
      for digit in [byte >> 4, byte & 15] { line.append(digit < 10 ? digit + 0x30 : digit + 0x57) }
    default: line.append(byte)
    }
  }
}
