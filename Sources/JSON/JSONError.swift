/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable {
  /// The rule of RFC 8259 (or the limit) that was broken.
  public enum Reason: Hashable, Sendable {
    /// The text ends inside a value.
    case unexpectedEnd
    /// A value was expected.
    case expectedValue
    /// The top level of the text is not an object, and the caller needs one.
    case expectedObject
    /// A member name in double quotes was expected.
    case expectedName
    /// `:` was expected after a member name.
    case expectedColon
    /// `,` or the closing bracket was expected.
    case expectedCommaOrEnd
    /// A number with a leading zero, a missing digit or a leading plus sign.
    case invalidNumber
    /// An unknown escape, a bad `\u` escape or half of a surrogate pair.
    case invalidEscape
    /// A control character (U+0000 to U+001F) inside a string.
    case controlCharacter
    /// Bytes that are not well-formed UTF-8 (Unicode 15, table 3-7).
    case invalidUTF8
    /// Something other than white space after the value.
    case trailingContent
    /// More than `limit` nested arrays and objects.
    case tooDeep(limit: Int)
  }

  /// Byte offset from the start of the text at which the rule was broken.
  public let offset: Int
  /// Which rule it was.
  public let reason: Reason

  /// Creates an error.
  public init(offset: Int, reason: Reason) {
    self.offset = offset
    self.reason = reason
  }
}

extension JSONError: CustomStringConvertible {
  /// One clause without a full stop, such as "expected `:` after a member name at byte 12".
  public var description: String { "\(reason) at byte \(offset)" }
}

extension JSONError.Reason: CustomStringConvertible {
  /// A few words that name the rule.
  public var description: String {
    switch self {
    case .unexpectedEnd: "the text ends too early"
    case .expectedValue: "expected a value"
    case .expectedObject: "expected an object"
    case .expectedName: "expected a member name in double quotes"
    case .expectedColon: "expected `:` after a member name"
    case .expectedCommaOrEnd: "expected `,` or the end of the array or object"
    case .invalidNumber: "not a number as JSON writes it"
    case .invalidEscape: "invalid escape sequence"
    case .controlCharacter: "control character inside a string"
    case .invalidUTF8: "invalid UTF-8"
    case .trailingContent: "unexpected content after the value"
    case .tooDeep(let limit): "nested deeper than \(limit) levels"
    }
  }
}
