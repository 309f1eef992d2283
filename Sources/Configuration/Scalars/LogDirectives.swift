/// The verbosity of a log: directives separated by commas, each a level, a module, or `module=level`.
enum LogDirectives {
  private static let levels: Set<String> = [
    "trace", "debug", "info", "warn", "error", "off", "0", "1", "2", "3", "4", "5",
  ]

  /// The UTF-8 bytes of the first directive that cannot be read; nil where all can.
  static func firstProblem(in text: String) -> Range<Int>? {
    var start = 0
    for directive in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let range = start..<start + directive.count
      start = range.upperBound + 1
      if !isDirective(String(decoding: directive, as: UTF8.self)) { return range }
    }
    return nil
  }

  private static func isDirective(_ text: String) -> Bool {
    var outside = ""
    var depth = 0
    for character in text {
      if character == "[" || character == "{" { depth += 1 }
      if depth == 0 { outside.append(character) }
      if character == "]" || character == "}" { depth -= 1 }
      if depth < 0 { return false }
    }
    if depth != 0 { return false }
    let parts = outside.split(separator: "=", omittingEmptySubsequences: false)
    let isModule = parts[0].allSatisfy { !$0.isWhitespace || $0 == " " }
    guard parts.count == 2 else { return parts.count == 1 && isModule }
    return isModule && (parts[1].isEmpty || levels.contains(trimmed(parts[1]).lowercased()))
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return text
  }
}
