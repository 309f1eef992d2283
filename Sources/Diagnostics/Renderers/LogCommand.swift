/// Text inside the commands that CI runners look for in their logs.
enum LogCommand {
  /// Replaces characters by their escapes in one pass; control characters without one become visible stand-ins.
  static func escaped(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let escape = escapes[scalar] {
        result += escape
      } else if scalar == "\t" {
        result += " "
      } else {
        result.unicodeScalars.append(TerminalText.visible(scalar))
      }
    }
    return result
  }
}
