import SourceText

/// One line of source as it is shown: tabs expanded, secrets masked, control characters made visible, every byte
/// mapped to a column. Columns are 0-based terminal columns.
struct DisplayLine {
  private struct Cell {
    var text: String
    var offset: Int
    var end: Int
    var column: Int
    var width: Int
  }

  private var cells: [Cell] = []
  /// Columns taken by the whole line.
  private(set) var width = 0

  private static let tabWidth = 4
  /// Bytes kept on each side of the point of interest of a very long line: more than any terminal is wide, few enough
  /// to lay out such a line for each of many findings.
  private static let reach = 1024

  /// Prepares the bytes under `line`, which hold no line break.
  ///
  /// - Parameters:
  ///   - redactions: Sorted spans that do not overlap, in the offsets of `bytes`.
  ///   - focus: The offset that must stay visible when the line is so long that it is cut before it is laid out.
  init(bytes: [UInt8], line: ByteSpan, redactions: [ByteSpan], focus: Int) {
    var start = line.start
    var end = line.end
    if line.count > 2 * DisplayLine.reach {
      let middle = min(max(focus, line.start), line.end)
      start = max(line.start, middle - DisplayLine.reach)
      end = min(line.end, middle + DisplayLine.reach)
      while start > line.start, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      while end < line.end, bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    if start > line.start { append("…", line.start..<start, width: 1) }
    var offset = start
    for redaction in redactions.overlapping(start..<end) {
      var hidden = max(redaction.start, start)
      // Indentation inside a secret block is no secret; keeping it keeps the shape of the block.
      if hidden == line.start {
        while hidden < min(redaction.end, end), bytes[hidden] == 0x20 { hidden += 1 }
      }
      let hiddenEnd = min(redaction.end, end)
      appendText(bytes, offset..<max(offset, hidden))
      if hidden < hiddenEnd { append(Redactions.mask, hidden..<hiddenEnd, width: 3) }
      offset = max(offset, hiddenEnd)
    }
    if offset < end { appendText(bytes, offset..<end) }
    if end < line.end { append("…", end..<line.end, width: 1) }
  }

  private mutating func append(_ text: String, _ range: Range<Int>, width cellWidth: Int) {
    cells.append(
      Cell(text: text, offset: range.lowerBound, end: range.upperBound, column: width, width: cellWidth))
    width += cellWidth
  }

  private mutating func appendText(_ bytes: [UInt8], _ range: Range<Int>) {
    var offset = range.lowerBound
    var previous: Unicode.Scalar?
    for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
      let end = min(offset + UTF8.width(scalar), range.upperBound)
      if scalar == "\t" {
        let columns = DisplayLine.tabWidth - width % DisplayLine.tabWidth
        append(String(repeating: " ", count: columns), offset..<end, width: columns)
      } else {
        let visible = TerminalText.visible(scalar)
        append(String(visible), offset..<end, width: TerminalText.width(visible, after: previous))
      }
      previous = scalar
      offset = end
    }
  }

  /// The text to print.
  var text: String {
    var result = ""
    var column = 0
    for cell in cells {
      while column < cell.column {
        result += " "
        column += 1
      }
      result += cell.text
      column += cell.width
    }
    return result
  }

  /// The column at which the byte at `offset` appears; past the end, the column after the last character.
  func column(of offset: Int) -> Int {
    guard let cell = cell(at: offset) else { return 0 }
    return offset < cell.end ? cell.column : width
  }

  /// The columns of a span that lies on this line, at least one; an empty span takes the column it stands before.
  func columns(of span: ByteSpan) -> Range<Int> {
    let start = column(of: span.start)
    guard !span.isEmpty, let last = cell(at: span.end - 1) else { return start..<start + 1 }
    return start..<max(start + 1, last.column + last.width)
  }

  private func cell(at offset: Int) -> Cell? {
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : cells[low - 1]
  }

  /// Cuts the line to `limit` columns around `focus`; what is cut off becomes `…`. The start is kept if possible.
  func clipped(to limit: Int, focus: Range<Int>) -> DisplayLine {
    guard width > limit, let first = cells.first, let last = cells.last else { return self }
    let focusEnd = min(focus.upperBound, focus.lowerBound + limit - 2)
    var left = 0
    if focusEnd > limit - 1 {
      left = focus.lowerBound - (limit - (focusEnd - focus.lowerBound)) / 2
      left = max(0, min(left, width - limit))
    }
    let right = left + limit
    let from = left == 0 ? 0 : left + 1
    let upTo = right >= width ? width : right - 1
    let kept = cells.filter { $0.column >= from && $0.column + $0.width <= upTo }
    var result = self
    result.cells = []
    result.width = 0
    if left > 0 {
      result.append("…", first.offset..<(kept.first?.offset ?? last.end), width: 1)
    }
    for var cell in kept {
      cell.column -= left
      result.cells.append(cell)
      result.width = cell.column + cell.width
    }
    if right < width, let end = kept.last?.end { result.append("…", end..<last.end, width: 1) }
    return result
  }
}
