/// The texts that AWS STS accepts in a call of AssumeRole.
enum AWSText {
  /// Why a text is refused.
  enum Failure: Error, Hashable, Sendable {
    /// It has this many characters.
    case length(Int)
    /// The UTF-8 offsets of the first character that is not allowed.
    case character(Range<Int>)
  }

  /// Checks the key of a session tag: 1 to 128 characters.
  static func checkTagKey(_ text: String) throws(Failure) { try check(text, 1...128, isTagCharacter) }

  /// Checks the value of a session tag: up to 256 characters.
  static func checkTagValue(_ text: String) throws(Failure) { try check(text, 0...256, isTagCharacter) }

  /// Checks the name of a session: 2 to 64 characters.
  static func checkSessionName(_ text: String) throws(Failure) {
    try check(text, 2...64) { $0.isASCII && (isLetterOrDigit($0) || "_+=,.@-".unicodeScalars.contains($0)) }
  }

  private static func check(
    _ text: String, _ length: ClosedRange<Int>, _ isAllowed: (Unicode.Scalar) -> Bool
  ) throws(Failure) {
    var offset = 0
    for scalar in text.unicodeScalars {
      let width = UTF8.width(scalar)
      if !isAllowed(scalar) { throw .character(offset..<offset + width) }
      offset += width
    }
    let count = text.unicodeScalars.count
    if !length.contains(count) { throw .length(count) }
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  /// Letters, numbers and separators of any script, and `_.:/=+-@`.
  private static func isTagCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .spaceSeparator, .lineSeparator, .paragraphSeparator:
      true
    default: "_.:/=+-@".unicodeScalars.contains(scalar)
    }
  }
}
