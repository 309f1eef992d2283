import SourceText

/// For every byte of a scalar's text the bytes of the source it comes from.
///
/// Repeats what libyaml did to the scalar: quotes, escapes, folding, indentation and the values of variables.
struct ScalarOffsets {
  /// Where the source of each text byte starts and ends.
  private(set) var starts: [Int] = []
  private(set) var ends: [Int] = []

  private let text: ExpandedText
  private var nextReplacement: Int

  init(_ node: NodeRecord, _ value: ArraySlice<UInt8>, _ text: ExpandedText) {
    self.text = text
    nextReplacement = text.firstReplacement(endingAfter: Int(node.start))
    starts.reserveCapacity(value.count)
    ends.reserveCapacity(value.count)
    let range = Int(node.start)..<Int(node.end)
    switch node.style {
    case .plain: flow(range, quote: nil)
    case .singleQuoted, .doubleQuoted:
      guard range.count >= 2 else { return }
      flow(range.lowerBound + 1..<range.upperBound - 1, quote: text.bytes[range.lowerBound])
    case .literal, .folded: block(range, value, isFolded: node.style == .folded)
    }
  }

  /// The bytes libyaml read.
  var bytes: [UInt8] { text.bytes }

  /// Makes the offsets as many as the text has bytes: trailing breaks of a block scalar may be kept or dropped.
  mutating func pad(to count: Int, at end: Int) {
    if starts.count > count {
      starts.removeLast(starts.count - count)
      ends.removeLast(ends.count - count)
    }
    while starts.count < count { emit(end, end) }
  }

  /// One byte of text that stands for the given bytes.
  mutating func emit(_ start: Int, _ end: Int) {
    let span = text.sourceSpan(start, end)
    starts.append(span.start)
    ends.append(span.end)
  }

  /// Bytes that are text as they stand.
  mutating func emit(_ range: Range<Int>) {
    guard !text.replacements.isEmpty else {
      starts.append(contentsOf: range)
      ends.append(contentsOf: range.lowerBound + 1..<range.upperBound + 1)
      return
    }
    var index = range.lowerBound
    while index < range.upperBound {
      while nextReplacement < text.replacements.count, text.replacements[nextReplacement].end <= index {
        nextReplacement += 1
      }
      if nextReplacement < text.replacements.count, text.replacements[nextReplacement].start == index,
        text.replacements[nextReplacement].isPlaceholder
      {
        let replacement = text.replacements[nextReplacement]
        starts.append(contentsOf: replacement.sourceStart..<replacement.sourceEnd)
        ends.append(contentsOf: replacement.sourceStart + 1..<replacement.sourceEnd + 1)
        index = replacement.end
      } else {
        emit(index, index + 1)
        index += 1
      }
    }
  }

  private mutating func flow(_ range: Range<Int>, quote: UInt8?) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if isWhite(byte) {
        var end = index
        var breaks = 0
        while end < range.upperBound, isWhite(bytes[end]) {
          let isPair = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A
          if bytes[end] == 0x0A || bytes[end] == 0x0D && !isPair { breaks += 1 }
          end += 1
        }
        if breaks == 0 { emit(index..<end) }
        if breaks > 0 { for _ in 0..<max(1, breaks - 1) { emit(index, end) } }
        index = end
      } else if byte == UInt8(ascii: "'"), quote == byte {
        let end = min(index + 2, range.upperBound)
        emit(index, end)
        index = end
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index = escape(index, range.upperBound)
      } else {
        var end = index + 1
        while end < range.upperBound, !isWhite(bytes[end]), bytes[end] != quote, bytes[end] != UInt8(ascii: "\\") {
          end += 1
        }
        emit(index..<end)
        index = end
      }
    }
  }

  /// Reads one escape sequence and returns where it ends.
  private mutating func escape(_ start: Int, _ limit: Int) -> Int {
    guard start + 1 < limit else { return limit }
    let kind = bytes[start + 1]
    if kind == 0x0A || kind == 0x0D {
      // An escaped line break is nothing at all; empty lines after it are line breaks.
      var index = start + 2
      if kind == 0x0D, index < limit, bytes[index] == 0x0A { index += 1 }
      while index < limit, isWhite(bytes[index]) {
        if bytes[index] == 0x0A || bytes[index] == 0x0D && bytes[index + 1] != 0x0A { emit(index, index + 1) }
        index += 1
      }
      return index
    }
    let digits: Int
    switch kind {
    case UInt8(ascii: "x"): digits = 2
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    default: digits = 0
    }
    let end = min(start + 2 + digits, limit)
    var width = 1
    if digits > 0, let value = UInt32(String(decoding: bytes[start + 2..<end], as: UTF8.self), radix: 16) {
      width = Unicode.Scalar(value).map { UTF8.width($0) } ?? 1
    } else if kind == UInt8(ascii: "N") || kind == UInt8(ascii: "_") {
      width = 2
    } else if kind == UInt8(ascii: "L") || kind == UInt8(ascii: "P") {
      width = 3
    }
    for _ in 0..<width { emit(start, end) }
    return end
  }
}
