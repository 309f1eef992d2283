import SourceText

/// Shows what a fix does to the lines of a file: the changed lines with one unchanged line around them.
struct FixPreview {
  private let source: SourceFile
  private let redactions: Redactions
  private let columns: Int
  private var rows: [Excerpt.Row] = []
  /// The number of rows beyond the limit; they are not laid out.
  private var hidden = 0

  /// At most this many rows are shown of one fix.
  static let rowLimit = 60

  /// The preview of a fix, without rows when its edits contradict each other or change nothing.
  static func excerpt(_ fix: Fix, source: SourceFile, redactions: Redactions, columns: Int) -> Excerpt {
    guard source.accepts(fix.edits) else { return Excerpt() }
    var preview = FixPreview(source: source, redactions: redactions, columns: max(20, columns))
    preview.show(fix.edits)
    var rows = preview.rows
    if preview.hidden > 0 {
      rows.append(Excerpt.Row(gutter: .omission, text: StyledText("\(preview.hidden) more lines", .gutter)))
    }
    return Excerpt(rows: rows)
  }

  private init(source: SourceFile, redactions: Redactions, columns: Int) {
    self.source = source
    self.redactions = redactions
    self.columns = columns
  }

  /// Whole lines of the file, their text before or after the fix, and the secrets in it.
  private struct Region {
    var bytes: [UInt8] = []
    var secrets: [ByteSpan] = []
    var lines: [ByteSpan] = []

    mutating func findLines() {
      let file = SourceFile(name: "", text: String(decoding: bytes, as: UTF8.self))
      lines = (1...file.lines.count).map(file.lineSpan)
      // The empty line after the last line break is not a line of its own.
      if file.lines.start(ofLine: file.lines.count) == bytes.count { lines.removeLast() }
    }

    func text(_ line: Int) -> ArraySlice<UInt8> { bytes[lines[line].range] }
  }

  private mutating func show(_ edits: [TextEdit]) {
    let ordered = edits.enumerated().sorted { a, b in
      (a.element.span.start, a.element.span.end, a.offset) < (b.element.span.start, b.element.span.end, b.offset)
    }.map(\.element)
    var shift = 0
    for (lines, edits) in regions(of: ordered) {
      let old = region(lines, [])
      let new = region(lines, edits)
      let changes = lineDifference(old.lines.indices.map(old.text), new.lines.indices.map(new.text))
      let shown = FixPreview.withContext(changes)
      if !shown.isEmpty {
        if !rows.isEmpty { addOmission() }
        add(changes, shown, old, new, firstLine: lines.lowerBound, shift: shift)
      }
      shift += new.lines.count - old.lines.count
    }
  }

  /// The 1-based lines touched by edits, with one more on each side, and the edits in them; neighbours are merged.
  private func regions(of edits: [TextEdit]) -> [(lines: ClosedRange<Int>, edits: [TextEdit])] {
    var result: [(lines: ClosedRange<Int>, edits: [TextEdit])] = []
    for edit in edits {
      let first = max(1, source.lines.line(containing: edit.span.start) - 1)
      let last = min(source.lines.count, source.lines.line(containing: edit.span.end) + 1)
      if let previous = result.last, first <= previous.lines.upperBound + 1 {
        let merged = previous.lines.lowerBound...max(previous.lines.upperBound, last)
        result[result.count - 1] = (merged, previous.edits + [edit])
      } else {
        result.append((first...last, [edit]))
      }
    }
    return result
  }

  private func region(_ lines: ClosedRange<Int>, _ edits: [TextEdit]) -> Region {
    let isLast = lines.upperBound == source.lines.count
    let end = isLast ? source.bytes.count : source.lines.start(ofLine: lines.upperBound + 1)
    var region = Region()
    var copied = source.lines.start(ofLine: lines.lowerBound)
    for edit in edits {
      copy(copied..<edit.span.start, into: &region)
      let base = region.bytes.count
      let replacement = Array(edit.replacement.utf8)
      region.secrets += redactions.spans(inReplacement: replacement).map {
        ByteSpan(base + $0.start, base + $0.end)
      }
      region.bytes += replacement
      copied = edit.span.end
    }
    copy(copied..<end, into: &region)
    region.findLines()
    return region
  }

  private func copy(_ range: Range<Int>, into region: inout Region) {
    let base = region.bytes.count - range.lowerBound
    for span in redactions.spans(in: range) {
      let start = max(span.start, range.lowerBound)
      region.secrets.append(ByteSpan(base + start, base + min(span.end, range.upperBound)))
    }
    region.bytes += source.bytes[range]
  }

  /// Indices of the changes to show: those that change something, and their neighbours.
  private static func withContext(_ changes: [LineChange]) -> [Int] {
    changes.indices.filter { index in
      !changes[index].isKept || index > 0 && !changes[index - 1].isKept
        || index + 1 < changes.count && !changes[index + 1].isKept
    }
  }

  private var isFull: Bool { rows.count >= FixPreview.rowLimit }

  private mutating func addOmission() {
    if isFull { hidden += 1 } else { rows.append(Excerpt.Row(gutter: .omission, text: StyledText())) }
  }

  private mutating func add(
    _ changes: [LineChange], _ shown: [Int], _ old: Region, _ new: Region, firstLine: Int, shift: Int
  ) {
    let focus = FixPreview.focus(changes, old, new)
    var previous: Int?
    for index in shown {
      if let previous, index > previous + 1 { addOmission() }
      previous = index
      guard !isFull else {
        hidden += 1
        continue
      }
      switch changes[index] {
      case .kept(let line, _):
        rows.append(Excerpt.Row(gutter: .line(firstLine + line), text: StyledText(text(old, line, focus: 0))))
      case .removed(let line):
        let text = StyledText(text(old, line, focus: focus[index]), .removed)
        rows.append(Excerpt.Row(gutter: .removed(firstLine + line), text: text))
      case .added(let line):
        let text = StyledText(text(new, line, focus: focus[index]), .added)
        rows.append(Excerpt.Row(gutter: .added(firstLine + shift + line), text: text))
      }
    }
  }

  private func text(_ region: Region, _ line: Int, focus: Int) -> String {
    let span = region.lines[line]
    let focus = span.start + focus
    let full = DisplayLine(bytes: region.bytes, line: span, redactions: region.secrets, focus: focus)
    let column = full.column(of: focus)
    return full.clipped(to: columns, focus: column..<column + 1).text
  }

  /// For each change, the byte in its line that must stay visible: where a line begins to differ from its replacement.
  private static func focus(_ changes: [LineChange], _ old: Region, _ new: Region) -> [Int] {
    var focus = [Int](repeating: 0, count: changes.count)
    var removed: [(index: Int, line: Int)] = []
    var position = 0
    for (index, change) in changes.enumerated() {
      switch change {
      case .kept:
        removed = []
        position = 0
      case .removed(let line): removed.append((index, line))
      case .added(let line):
        guard position < removed.count else { continue }
        let pair = removed[position]
        position += 1
        let same = zip(old.text(pair.line), new.text(line)).prefix { $0 == $1 }.count
        focus[index] = same
        focus[pair.index] = same
      }
    }
    return focus
  }
}
