import CRE2

/// Why a text is not a regular expression that can be used.
public struct RegularExpressionError: Error, Hashable, Sendable {
  /// The sort of trouble.
  public enum Kind: Hashable, Sendable {
    /// The text breaks the grammar of regular expressions.
    case syntax
    /// The compiled pattern, or one of its repetitions, would be too large.
    case tooLarge
  }

  /// The sort of trouble.
  public let kind: Kind
  /// What is wrong, in plain words and without a full stop.
  public let message: String
  /// The UTF-8 bytes of the pattern at fault, where they are known.
  public let part: Range<Int>?
}

extension RegularExpressionError {
  /// The error of a compiled pattern; nil where there is none.
  init?(_ compiled: OpaquePointer, _ pattern: String) {
    let code = agentgateway_regex_error_code(compiled)
    if code == 0 { return nil }
    var length = 0
    let start = agentgateway_regex_error_part(compiled, &length)
    let bytes = UnsafeRawBufferPointer(start: UnsafeRawPointer(start), count: length)
    kind =
      code == RegularExpressionError.repetitionTooLarge || code == RegularExpressionError.patternTooLarge
      ? .tooLarge : .syntax
    message = RegularExpressionError.messages[code] ?? String(cString: agentgateway_regex_error(compiled))
    part = Array(pattern.utf8).firstRange(of: Array(bytes))
  }

  private static let repetitionTooLarge: Int32 = 10
  private static let patternTooLarge: Int32 = 14

  /// In plain words, by RE2's code of the error.
  private static let messages: [Int32: String] = [
    2: "the escape sequence is not known",
    3: "the character class is not known",
    4: "the range of characters is turned around",
    5: "a `]` is missing",
    6: "a `)` is missing",
    7: "a `)` has no `(`",
    8: "a backslash at the end has nothing to escape",
    9: "there is nothing to repeat",
    10: "a repetition is counted wrongly or higher than 1000",
    11: "two repetitions follow each other",
    12: "the group or flag after `(?` is not known",
    13: "the name of the group is not allowed, or used twice",
    14: "the pattern is too large",
  ]
}

extension [UInt8] {
  /// Where a sequence occurs first; nil for an empty one.
  fileprivate func firstRange(of other: [UInt8]) -> Range<Int>? {
    guard !other.isEmpty, count >= other.count else { return nil }
    for start in 0...(count - other.count) where self[start..<start + other.count].elementsEqual(other) {
      return start..<start + other.count
    }
    return nil
  }
}
