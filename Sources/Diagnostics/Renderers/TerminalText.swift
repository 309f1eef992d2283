/// How single code points appear on a terminal.
enum TerminalText {
  /// What to print for a code point: itself, or a visible stand-in.
  ///
  /// Control characters could move the cursor or start an escape sequence, and bidirectional overrides could make a
  /// line read differently from what the parser saw; neither reaches the terminal.
  static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x00...0x1F: return Unicode.Scalar(0x2400 + scalar.value) ?? replacement
    case 0x7F: return "\u{2421}"
    case 0x80...0x9F, 0x2028, 0x2029: return replacement
    case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: return replacement
    default: return scalar
    }
  }

  /// Makes text safe to print on one line: line breaks become spaces, other control characters visible stand-ins.
  static func line(_ text: String) -> String {
    lines(text).joined(separator: " ")
  }

  /// Splits text at line breaks and makes each line safe to print.
  static func lines(_ text: String) -> [String] {
    var lines = [""]
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      if scalar == "\n" || scalar == "\r" {
        if scalar == "\r" || previous != "\r" { lines.append("") }
      } else if scalar == "\t" {
        lines[lines.count - 1] += "    "
      } else {
        lines[lines.count - 1].unicodeScalars.append(visible(scalar))
      }
    }
    while lines.count > 1, lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Columns a visible code point takes: 0, 1 or 2.
  ///
  /// `previous` is the code point before it: emoji joined to it, and skin tones after it, take no column of their own.
  static func width(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    if previous == zeroWidthJoiner, scalar.properties.isEmoji { return 0 }
    if previous != nil, (0x1F3FB...0x1F3FF).contains(value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if (0x1160...0x11FF).contains(value) { return 0 }
    if scalar.properties.isEmojiPresentation, !(0x1F1E6...0x1F1FF).contains(value) { return 2 }
    return isWide(value) ? 2 : 1
  }

  private static let replacement: Unicode.Scalar = "\u{FFFD}"
  private static let zeroWidthJoiner: Unicode.Scalar = "\u{200D}"

  /// Blocks whose characters have East Asian Width W or F (Unicode Standard Annex 11), without emoji, which are known
  /// by their property.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF,
      0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
