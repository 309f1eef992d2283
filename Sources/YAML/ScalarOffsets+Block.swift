extension ScalarOffsets {
  /// Block scalars: the header line, the indentation and, when folded, single line breaks are not text.
  mutating func block(_ range: Range<Int>, _ value: ArraySlice<UInt8>, isFolded: Bool) {
    var lines = contentLines(range)
    guard let first = lines.first(where: { leadingSpaces($0) < $0.count }) else { return }
    var textSpaces = 0
    for byte in value {
      if byte == 0x0A { textSpaces = 0 } else if byte == 0x20 { textSpaces += 1 } else { break }
    }
    let indentation = max(0, leadingSpaces(first) - textSpaces)
    lines = lines.map { min($0.lowerBound + indentation, $0.upperBound)..<$0.upperBound }
    if isFolded { folded(lines) } else { literal(lines) }
    pad(to: value.count, at: range.upperBound)
  }

  private mutating func literal(_ lines: [Range<Int>]) {
    for line in lines {
      emit(line)
      emitBreak(after: line)
    }
  }

  private mutating func folded(_ lines: [Range<Int>]) {
    var pending: [Range<Int>] = []
    var previousStartsBlank: Bool?
    for line in lines {
      guard let byte = line.isEmpty ? nil : bytes[line.lowerBound] else {
        pending.append(line)
        continue
      }
      let startsBlank = byte == 0x20 || byte == 0x09
      // The first pending line is the last one with text, whose break folds between two lines that start with text.
      if previousStartsBlank == false, !startsBlank, pending.count > 1 { pending.removeFirst() }
      for line in pending { emitBreak(after: line) }
      emit(line)
      pending = [line]
      previousStartsBlank = startsBlank
    }
    for line in pending { emitBreak(after: line) }
  }

  private mutating func emitBreak(after line: Range<Int>) {
    var end = line.upperBound
    if end < bytes.count, bytes[end] == 0x0D { end += 1 }
    if end < bytes.count, bytes[end] == 0x0A { end += 1 }
    emit(line.upperBound, end)
  }

  /// The lines after the header, without their breaks.
  private func contentLines(_ range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    while index <= range.upperBound {
      let isEnd = index == range.upperBound
      guard isEnd || bytes[index] == 0x0A || bytes[index] == 0x0D else {
        index += 1
        continue
      }
      lines.append(start..<index)
      if !isEnd, bytes[index] == 0x0D, index + 1 < range.upperBound, bytes[index + 1] == 0x0A { index += 1 }
      index += 1
      start = index
    }
    return Array(lines.dropFirst())
  }

  private func leadingSpaces(_ line: Range<Int>) -> Int {
    var index = line.lowerBound
    while index < line.upperBound, bytes[index] == 0x20 { index += 1 }
    return index - line.lowerBound
  }
}
