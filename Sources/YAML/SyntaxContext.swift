/// The neighbourhood of a syntax error, and the explanations for errors of structure and indentation.
struct SyntaxContext {
  let bytes: [UInt8]
  /// Where libyaml stopped; never past the end.
  let offset: Int
  /// Where the construct it was reading starts.
  let opening: Int?

  init(_ bytes: [UInt8], _ offset: Int, _ opening: Int?) {
    self.bytes = bytes
    self.offset = min(offset, bytes.count)
    self.opening = opening.map { min($0, bytes.count) }
  }

  var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }
  var here: Range<Int> { offset..<min(offset + 1, bytes.count) }

  func lineStart(_ offset: Int) -> Int {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    return start
  }

  func lineEnd(_ offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  /// The rest of the line from `start`, without white space at its end.
  func restOfLine(_ start: Int) -> Range<Int> {
    var end = lineEnd(start)
    while end > start, isWhite(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  func contentStart(_ line: Int) -> Int {
    var start = line
    while start < bytes.count, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    return start
  }

  /// Whether only white space precedes an offset on its line.
  func isFirstOnLine(_ offset: Int) -> Bool { contentStart(lineStart(offset)) >= offset }

  /// The start of the nearest line above with something other than a comment on it.
  func previousLine(_ offset: Int) -> Int? {
    var start = lineStart(offset)
    while start > 0 {
      start = lineStart(start - 1)
      let content = contentStart(start)
      if content < bytes.count, !isWhite(bytes[content]), bytes[content] != UInt8(ascii: "#") { return start }
    }
    return nil
  }

  /// The `:` of a `key:value` without the space, on the line that starts at `line`.
  func tightColon(_ line: Int) -> Int? {
    var index = contentStart(line)
    let end = lineEnd(line)
    while index + 1 < end, bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == 0x20 {
      index = contentStart(index + 1)
    }
    let start = index
    while index < end, bytes[index] != UInt8(ascii: ":") {
      let byte = bytes[index]
      let isWord = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39
      guard isWord || byte == 0x5F || byte == 0x2D || byte == 0x2E || byte >= 0x80 else { return nil }  // _ - .
      index += 1
    }
    guard index > start, index + 1 < end, !isWhite(bytes[index + 1]) else { return nil }
    // `http://host` is an address and no key.
    return bytes[index + 1] == UInt8(ascii: "/") ? nil : index
  }

  func missingSpace(_ colon: Int) -> SyntaxExplanation {
    SyntaxExplanation(
      message: "a space is missing after `:`", range: colon..<colon + 1, label: "write `: `",
      fix: ("insert a space after `:`", colon + 1..<colon + 1, " "))
  }

  func tab() -> SyntaxExplanation {
    let start = lineStart(offset)
    var first = offset
    if bytes[start..<contentStart(start)].contains(0x09) {
      first = start
      while bytes[first] != 0x09 { first += 1 }
    }
    var end = first
    while end < bytes.count, bytes[end] == 0x09 { end += 1 }
    return SyntaxExplanation(
      message: "a tab is used for indentation; YAML allows only spaces there", range: first..<max(end, first),
      label: "tab", fix: ("replace each tab by two spaces", first..<end, String(repeating: "  ", count: end - first)))
  }

  func badStart() -> SyntaxExplanation {
    guard let byte else { return generic() }
    if byte == 0x09 {
      if isFirstOnLine(offset) { return tab() }
      return SyntaxExplanation(
        message: "a tab cannot stand here; YAML wants spaces", range: here, label: "tab",
        fix: ("replace the tab by a space", here, " "))
    }
    let character = String(decoding: [byte], as: UTF8.self)
    let shown = character == "`" ? "a back quote" : "`\(character)`"
    return SyntaxExplanation(
      message: "a plain value cannot start with \(shown)", range: here, label: "reserved character",
      help: ["Put the value in quotes."])
  }

  func unexpectedColon() -> SyntaxExplanation {
    let line = lineStart(offset)
    if isFirstOnLine(offset) { return noKey() }
    if let previous = previousLine(offset), let colon = tightColon(previous), isKeyLine(line) {
      return missingSpace(colon)
    }
    if let first = earlierColon(line) {
      return SyntaxExplanation(
        message: "a second `: ` follows on one line, where the value cannot be a mapping", range: here,
        label: "this `:` would start another value", related: (first, "the value starts after this `:`"),
        help: ["Put the value in quotes, or move the inner key to a line of its own."])
    }
    let start = contentStart(line)
    guard let previous = previousLine(offset) else { return generic() }
    let previousStart = contentStart(previous)
    if start - line > previousStart - previous {
      if let slipped = slippedLines(above: line) { return slipped }
      return SyntaxExplanation(
        message: "this line is indented as part of the value above, which is complete already",
        range: start..<max(start, offset), label: "indented too far",
        related: (previousStart, "this line has its value already"),
        help: ["Give both lines the same indentation, or remove the value above to nest this line under it."])
    }
    return SyntaxExplanation(
      message: "a key follows text that is not complete", range: start..<max(start, offset), label: "unexpected key",
      related: (previousStart, "the line above is neither `key: value` nor a list item"))
  }

  private func isKeyLine(_ line: Int) -> Bool { earlierColon(line) == nil }

  /// The first `: ` on the line before the problem.
  private func earlierColon(_ line: Int) -> Int? {
    var index = line
    while index + 1 < offset {
      if bytes[index] == UInt8(ascii: ":"), isWhite(bytes[index + 1]) { return index }
      index += 1
    }
    return nil
  }

  func missingColon() -> SyntaxExplanation {
    let start = opening ?? offset
    if let colon = tightColon(lineStart(start)) { return missingSpace(colon) }
    if let byte = start < bytes.count ? bytes[start] : nil, byte == 0x22 || byte == 0x27,
      lineEnd(start) < offset, lineStart(offset) > lineEnd(start) + 1
    {
      return SyntaxExplanation(
        message: "a quoted key runs over several lines; is a quote missing?", range: start..<start + 1,
        label: "the quote opens here")
    }
    return SyntaxExplanation(
      message: "this line is neither `key: value` nor a list item", range: restOfLine(start),
      label: "no `: ` on this line",
      help: ["Add `: ` after the key, or indent the line if it continues the value above."])
  }

  func missingKey() -> SyntaxExplanation {
    let related = opening.map { (offset: $0, label: "the mapping starts here") }
    guard isFirstOnLine(offset) else {
      var last = offset
      while last > 0, isWhite(bytes[last - 1]) { last -= 1 }
      let before = last > 0 ? bytes[last - 1] : 0
      if let byte, byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
        return SyntaxExplanation(
          message: "this bracket closes nothing", range: here, label: "no open bracket", help: ["Remove it."])
      }
      if before == 0x22 || before == 0x27 {
        return SyntaxExplanation(
          message: "text follows a closed quote", range: restOfLine(offset), label: "not part of the quoted text",
          related: (last - 1, "the quote closes here"),
          help: ["Quote the whole value. Inside single quotes write `'` twice, inside double quotes write `\\\"`."])
      }
      return SyntaxExplanation(
        message: "text follows a value that is complete already", range: restOfLine(offset), label: "unexpected",
        related: related)
    }
    if byte == UInt8(ascii: ":") { return noKey() }
    if byte == UInt8(ascii: "-") {
      return SyntaxExplanation(
        message: "a list item stands among the keys of a mapping", range: here, label: "unexpected list item",
        related: related, help: ["Indent the item under the key it belongs to."])
    }
    return indentation(related)
  }

  private func indentation(_ related: (offset: Int, label: String)?) -> SyntaxExplanation {
    let line = lineStart(offset)
    if let almost = almostAligned(line) { return almost }
    return SyntaxExplanation(
      message: "the indentation of this line fits none of the lines above it", range: restOfLine(offset),
      label: "indented by \(offset - line)", related: related,
      help: ["Keys of one mapping, and items of one list, start in the same column."])
  }

  private func noKey() -> SyntaxExplanation {
    SyntaxExplanation(
      message: "a key is missing before the `:`", range: here, label: "no key here",
      help: ["Put the value in quotes if the `:` belongs to it."])
  }

  func missingDash() -> SyntaxExplanation {
    let related = opening.map { (offset: $0, label: "the list starts here") }
    if isFirstOnLine(offset), let opening, offset - lineStart(offset) == opening - lineStart(opening) {
      return SyntaxExplanation(
        message: "a list goes on without `- `", range: restOfLine(offset), label: "not a list item", related: related,
        help: ["Start the line with `- `, or indent it differently if it is not an item of this list."])
    }
    return indentation(related)
  }

  func generic() -> SyntaxExplanation {
    SyntaxExplanation(message: "the YAML is not well formed here", range: here)
  }
}
