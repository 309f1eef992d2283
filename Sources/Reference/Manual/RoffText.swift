/// Text in the language of `man`, written line by line.
struct RoffText {
  private(set) var result = ""

  /// A request or macro with its arguments, each of which may hold blanks.
  mutating func macro(_ name: String, _ arguments: String...) {
    result += ".\(name)" + arguments.map { " \"\(RoffText.escaped($0))\"" }.joined() + "\n"
  }

  /// A line of text; what stands between back quotes is bold.
  mutating func line(_ text: String) { raw(RoffText.withCode(text)) }

  /// A line of text that is escaped already.
  mutating func raw(_ text: String) {
    // At the start of a line a full stop would begin a request.
    result += (text.hasPrefix(".") ? "\\&" : "") + text + "\n"
  }

  static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fP" }

  static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fP" }

  /// The text with everything replaced that means something else to `man`, or that typography would change: what is
  /// copied from a manual page must work in a shell.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\"": result += "\\(dq"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
      default: result += "\\[u" + RoffText.hexadecimal(scalar.value) + "]"
      }
    }
    return result
  }

  private static func withCode(_ text: String) -> String {
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
    guard pieces.count % 2 == 1 else { return escaped(text) }
    return pieces.enumerated().map { index, piece in
      index % 2 == 1 ? bold(String(piece)) : escaped(String(piece))
    }.joined()
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
