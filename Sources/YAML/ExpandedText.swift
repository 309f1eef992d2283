import SourceText

/// The bytes given to libyaml, with the way back to the file they were made from.
struct ExpandedText: Sendable {
  /// A stretch of the source that was replaced.
  struct Replacement: Sendable {
    /// Where the new bytes are in ``ExpandedText/bytes``.
    private let new: ByteSpan
    /// What they replaced in the source.
    private let old: ByteSpan
    private let number: UInt32
    /// Whether a variable was replaced, not `$$`.
    let isVariable: Bool
    /// Whether the new bytes are the placeholder of an unread variable.
    let isPlaceholder: Bool

    var start: Int { new.start }
    var end: Int { new.end }
    var sourceStart: Int { old.start }
    var sourceEnd: Int { old.end }
    /// Which reference was replaced: an index into the scanned references.
    var reference: Int { Int(number) }

    init(_ new: ByteSpan, of old: ByteSpan, reference: Int, isVariable: Bool, isPlaceholder: Bool) {
      self.new = new
      self.old = old
      number = UInt32(reference)
      self.isVariable = isVariable
      self.isPlaceholder = isPlaceholder
    }
  }

  let bytes: [UInt8]
  /// In order, without overlaps.
  let replacements: [Replacement]

  init(bytes: [UInt8], replacements: [Replacement] = []) {
    self.bytes = bytes
    self.replacements = replacements
  }

  /// The source bytes of a range of ``bytes``; a range that cuts a replacement covers all of it.
  func sourceSpan(_ start: Int, _ end: Int) -> ByteSpan {
    if replacements.isEmpty { return ByteSpan(start, max(start, end)) }
    let from = sourceStart(of: start)
    return ByteSpan(from, max(from, sourceEnd(of: end)))
  }

  /// Whether an offset lies in bytes that are not in the source.
  func isInsideReplacement(_ offset: Int) -> Bool {
    let index = firstReplacement(endingAfter: offset)
    return index < replacements.count && replacements[index].start <= offset
  }

  /// The index of the first replacement whose end is greater than `offset`.
  func firstReplacement(endingAfter offset: Int) -> Int {
    var low = 0
    var high = replacements.count
    while low < high {
      let middle = (low + high) / 2
      if replacements[middle].end > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func sourceStart(of offset: Int) -> Int {
    var index = firstReplacement(endingAfter: offset)
    if index < replacements.count, replacements[index].start <= offset { return replacements[index].sourceStart }
    // An empty value leaves no bytes: what starts there starts with the reference.
    while index > 0, replacements[index - 1].end == offset, replacements[index - 1].start == offset {
      index -= 1
      if index == 0 || replacements[index - 1].end < offset || replacements[index - 1].start < offset {
        return replacements[index].sourceStart
      }
    }
    guard index > 0 else { return offset }
    return replacements[index - 1].sourceEnd + offset - replacements[index - 1].end
  }

  private func sourceEnd(of offset: Int) -> Int {
    let index = firstReplacement(endingAfter: offset)
    if index < replacements.count, replacements[index].start < offset { return replacements[index].sourceEnd }
    guard index > 0 else { return offset }
    return replacements[index - 1].sourceEnd + offset - replacements[index - 1].end
  }
}
