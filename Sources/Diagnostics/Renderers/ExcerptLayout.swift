import SourceText

/// Lays out the lines of a file that a finding points at, with marks below them.
///
/// Marks within one line become `^^^^` or `----`, with texts that never overlap. A mark over several lines becomes a
/// bracket to the left of the source; brackets that are open at the same time take lanes of their own.
struct ExcerptLayout {
  private let source: SourceFile
  private let redactions: Redactions
  private let columns: Int
  private let inline: [Mark]
  private let brackets: [Bracket]
  private let laneCount: Int
  private var open: [Int: Bracket] = [:]
  private var rows: [Excerpt.Row] = []

  private struct Bracket {
    var mark: Mark
    var lane: Int
    /// Nothing but blanks precedes the first character: the bracket can open beside it.
    var opensAtIndentation: Bool
  }

  /// Creates the excerpt of `marks`; `columns` are those available right of the gutter.
  static func excerpt(
    _ marks: [Mark], source: SourceFile, redactions: Redactions, columns: Int
  ) -> Excerpt {
    var layout = ExcerptLayout(marks, source: source, redactions: redactions, columns: columns)
    layout.layOut()
    return Excerpt(rows: layout.rows)
  }

  private init(_ marks: [Mark], source: SourceFile, redactions: Redactions, columns: Int) {
    self.source = source
    self.redactions = redactions
    inline = marks.filter { !$0.isMultiline }
    brackets = ExcerptLayout.assignLanes(marks.filter(\.isMultiline), source: source)
    laneCount = (brackets.map(\.lane).max() ?? -1) + 1
    self.columns = max(20, columns - 2 * laneCount)
  }

  /// Gives brackets that share a line different lanes, longer ones further out.
  private static func assignLanes(_ marks: [Mark], source: SourceFile) -> [Bracket] {
    var ends: [Int] = []
    let ordered = marks.enumerated().sorted { a, b in
      (a.element.firstLine, -a.element.lastLine, a.offset) < (b.element.firstLine, -b.element.lastLine, b.offset)
    }
    return ordered.map { _, mark in
      let lane = ends.firstIndex { $0 < mark.firstLine } ?? ends.count
      if lane == ends.count { ends.append(mark.lastLine) } else { ends[lane] = mark.lastLine }
      let before = source.bytes[source.lines.start(ofLine: mark.firstLine)..<mark.span.start]
      let isIndentation = before.allSatisfy { $0 == 0x20 || $0 == 0x09 }
      return Bracket(mark: mark, lane: lane, opensAtIndentation: isIndentation)
    }
  }

  private mutating func layOut() {
    let lines = Set(inline.map(\.firstLine) + brackets.flatMap { [$0.mark.firstLine, $0.mark.lastLine] }).sorted()
    var previous: Int?
    for line in lines {
      if let previous, line == previous + 2 {
        addLine(line - 1)
      } else if let previous, line > previous + 2 {
        rows.append(Excerpt.Row(gutter: .omission, text: lanes().text()))
      }
      addLine(line)
      previous = line
    }
  }

  private mutating func addLine(_ line: Int) {
    let marks = inline.filter { $0.firstLine == line }
    let opening = brackets.filter { $0.mark.firstLine == line }
    let closing = brackets.filter { $0.mark.lastLine == line }
    let span = source.lineSpan(line)
    let focus = focusOffset(marks, opening, closing) ?? span.start
    let full = DisplayLine(bytes: source.bytes, line: span, redactions: redactions.spans, focus: focus)
    let display = full.clipped(to: columns, focus: focusColumns(marks, opening, closing, in: full))

    var prefix = lanes()
    for bracket in opening where bracket.opensAtIndentation {
      prefix.put("/", at: 2 * bracket.lane, bracket.mark.style)
      open[bracket.lane] = bracket
    }
    var text = prefix.text(with: display.text, at: 2 * laneCount)
    if display.text.isEmpty { text = prefix.text() }
    rows.append(Excerpt.Row(gutter: .line(line), text: text))

    for text in MarkRows(marks, display: display, indent: 2 * laneCount).rows(below: lanes()) { addBlank(text) }
    for bracket in opening where !bracket.opensAtIndentation {
      addBlank(arm(of: bracket, to: display.column(of: bracket.mark.span.start)).text())
      open[bracket.lane] = bracket
    }
    for bracket in closing {
      let last = display.columns(of: ByteSpan(bracket.mark.span.end - 1, bracket.mark.span.end)).upperBound - 1
      let row = arm(of: bracket, to: last)
      addBlank(row.text(with: bracket.mark.message, at: 2 * laneCount + last + 2, bracket.mark.style))
      open[bracket.lane] = nil
    }
  }

  private mutating func addBlank(_ text: StyledText) { rows.append(Excerpt.Row(gutter: .blank, text: text)) }

  /// The open brackets as they pass a row.
  private func lanes() -> Canvas {
    var canvas = Canvas()
    for (lane, bracket) in open { canvas.put("|", at: 2 * lane, bracket.mark.style) }
    return canvas
  }

  /// A row that leads from a bracket's lane to a column of the source.
  private func arm(of bracket: Bracket, to column: Int) -> Canvas {
    var canvas = Canvas()
    let target = 2 * laneCount + column
    canvas.fill(2 * bracket.lane + 1..<target, with: "_", bracket.mark.style)
    for (lane, other) in open { canvas.put("|", at: 2 * lane, other.mark.style) }
    canvas.put(bracket.mark.character, at: target, bracket.mark.style)
    return canvas
  }

  private func focusOffset(_ marks: [Mark], _ opening: [Bracket], _ closing: [Bracket]) -> Int? {
    let first = marks.first(where: \.isPrimary) ?? marks.first
    return first?.span.start ?? opening.first?.mark.span.start ?? closing.first?.mark.span.end
  }

  /// All marked columns of a line when they fit in the excerpt, otherwise those of its first mark.
  private func focusColumns(
    _ marks: [Mark], _ opening: [Bracket], _ closing: [Bracket], in line: DisplayLine
  ) -> Range<Int> {
    var ranges = (marks.filter(\.isPrimary) + marks.filter { !$0.isPrimary }).map { line.columns(of: $0.span) }
    ranges += opening.map { line.columns(of: ByteSpan($0.mark.span.start, $0.mark.span.start)) }
    ranges += closing.map { line.columns(of: ByteSpan($0.mark.span.end - 1, $0.mark.span.end)) }
    guard let first = ranges.first else { return 0..<0 }
    let all = ranges.reduce(first) { min($0.lowerBound, $1.lowerBound)..<max($0.upperBound, $1.upperBound) }
    return all.count <= columns - 2 ? all : first
  }
}
