import SourceText

/// A line of YAML in block style with the lines that belong to it whatever their indentation is.
struct Row {
  /// What follows the key or the dash.
  enum Value { case nothing, scalar, flowMapping, flowSequence, blockScalar }

  /// The 1-based line.
  var line: Int
  /// The first of the comment lines above it; ``line`` without any.
  var firstLine: Int
  /// The last line: of brackets and quotes that stay open.
  var lastLine: Int
  /// 0-based column of the dash or the key.
  var column: Int
  var hasDash = false
  /// Columns from the dash to what follows it.
  var dashWidth = 0
  var key: String?
  /// The bytes of the key.
  var keySpan = ByteSpan(0, 0)
  var value = Value.nothing
}

/// Reads the rows of a text; nil where it has more than `limit`, or holds something that lines alone do not tell.
func readRows(_ source: SourceFile, limit: Int) -> [Row]? {
  var rows: [Row] = []
  var comment: Int?
  var line = 1
  while line <= source.lines.count {
    let span = source.lineSpan(line)
    let text = source.bytes[span.range]
    let content = text.drop { $0 == 0x20 }
    let start = content.startIndex
    if content.isEmpty || content.first == UInt8(ascii: "#") {
      comment = content.isEmpty ? nil : comment ?? line
    } else if content.first == 0x09 || content.starts(with: "---".utf8) || content.starts(with: "...".utf8) {
      return nil
    } else {
      var row = Row(line: line, firstLine: comment ?? line, lastLine: line, column: start - span.start)
      RowScanner(source, span.end).read(&row, from: start)
      comment = nil
      line = row.lastLine
      if rows.count == limit { return nil }
      rows.append(row)
    }
    line += 1
  }
  return rows
}

private struct RowScanner {
  let source: SourceFile
  let end: Int

  init(_ source: SourceFile, _ end: Int) {
    self.source = source
    self.end = end
  }

  func read(_ row: inout Row, from start: Int) {
    var index = start
    if source.bytes[index] == UInt8(ascii: "-"), index + 1 == end || source.bytes[index + 1] == 0x20 {
      row.hasDash = true
      index += 1
      while index < end, source.bytes[index] == 0x20 { index += 1 }
      row.dashWidth = index == end ? 2 : index - start
    }
    if let colon = colon(index) {
      row.keySpan = ByteSpan(index, colon)
      let key = source.text(row.keySpan)
      let isQuoted = key.first == "\"" || key.first == "'"
      row.key = isQuoted && key.count > 1 ? String(key.dropFirst().dropLast()) : key
      index = colon + 1
    }
    while index < end, source.bytes[index] == 0x20 { index += 1 }
    readValue(&row, from: index)
  }

  /// The offset of the colon behind a key that starts here.
  private func colon(_ start: Int) -> Int? {
    var index = start
    guard index < end, !"{[]},&*!|>%@`#".utf8.contains(source.bytes[index]) else { return nil }
    if source.bytes[index] == UInt8(ascii: "\"") || source.bytes[index] == UInt8(ascii: "'") {
      let quote = source.bytes[index]
      index += 1
      while index < end, source.bytes[index] != quote { index += source.bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
      index += 1
      return index < end && source.bytes[index] == UInt8(ascii: ":") ? index : nil
    }
    while index < end {
      if source.bytes[index] == UInt8(ascii: ":"), index + 1 == end || source.bytes[index + 1] == 0x20 { return index }
      if source.bytes[index] == UInt8(ascii: "#"), source.bytes[index - 1] == 0x20 { return nil }
      index += 1
    }
    return nil
  }

  private func readValue(_ row: inout Row, from start: Int) {
    guard start < end, source.bytes[start] != UInt8(ascii: "#") else { return }
    switch source.bytes[start] {
    case UInt8(ascii: "|"), UInt8(ascii: ">"): row.value = .blockScalar
    case UInt8(ascii: "{"): row.value = .flowMapping
    case UInt8(ascii: "["): row.value = .flowSequence
    default: row.value = .scalar
    }
    if row.value == .flowMapping || row.value == .flowSequence || isQuote(source.bytes[start]) {
      row.lastLine = source.lines.line(containing: max(start, closing(start) - 1))
    }
  }

  private func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

  /// The offset behind the bracket or quote that closes what opens here; the end of its line where nothing does.
  private func closing(_ start: Int) -> Int {
    var depth = 0
    var quote: UInt8?
    var index = start
    while index < source.bytes.count, index - start < 1 << 16 {
      let byte = source.bytes[index]
      if let open = quote {
        if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") { index += 1 }
        if byte == open { quote = nil }
      } else if isQuote(byte), index == start || !isLetter(source.bytes[index - 1]) {
        quote = byte
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        depth += 1
      } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        depth -= 1
      }
      index += 1
      if quote == nil, depth <= 0 { return index }
    }
    return end
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
