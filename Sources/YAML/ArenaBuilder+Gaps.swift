func isWhite(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

extension ArenaBuilder {
  /// Walks over the bytes up to `end` that no token covers and notes the comments among them.
  mutating func scanGap(to end: Int) {
    var index = scanned
    guard index < end else { return }
    var significant = significantEnd
    while index < end {
      let byte = input[index]
      if isWhite(byte) {
        index += 1
      } else if byte == UInt8(ascii: "#"), index == scanned || canPrecedeComment(input[index - 1]) {
        let stop = endOfLine(index)
        arena.comments.append(index..<stop)
        index = stop
      } else {
        index += 1
        significant = index
      }
    }
    significantEnd = significant
    scanned = max(end, index)
  }

  private func canPrecedeComment(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, 0x5B, 0x5D, 0x7B, 0x7D, 0x2C, 0x85, 0xA8, 0xA9: true  // white space, []{}, NEL LS PS
    default: false
    }
  }

  /// The offset of the line break that ends the line of `start`, or the end of the text.
  func endOfLine(_ start: Int) -> Int {
    var index = start
    while index < input.count {
      let byte = input[index]
      if byte == 0x0A || byte == 0x0D { break }
      if byte == 0xC2, index + 1 < input.count, input[index + 1] == 0x85 { break }
      if byte == 0xE2, index + 2 < input.count, input[index + 1] == 0x80, input[index + 2] & 0xFE == 0xA8 { break }
      index += 1
    }
    return index
  }

  /// The end of a block scalar without its trailing line breaks; notes the comment that may follow its indicator.
  mutating func trimBlockScalar(_ start: Int, _ end: Int) -> Int {
    var header = start
    while header < end, !isWhite(input[header]), input[header] != UInt8(ascii: "#") { header += 1 }
    let headerLine = min(endOfLine(header), end)
    var comment = header
    while comment < headerLine, isWhite(input[comment]) { comment += 1 }
    if comment < headerLine, input[comment] == UInt8(ascii: "#") { arena.comments.append(comment..<headerLine) }
    var last = end
    while last > headerLine, isWhite(input[last - 1]) { last -= 1 }
    if last <= headerLine { return header }
    while last < end, input[last] == 0x20 || input[last] == 0x09 { last += 1 }
    return last
  }

  /// The offset after the anchor and the tag of a node, where its content starts.
  func skipProperties(_ start: Int, tag: Bool, anchor: Bool, _ end: Int? = nil) -> Int {
    var left = (tag ? 1 : 0) + (anchor ? 1 : 0)
    var index = start
    let limit = end ?? input.count
    while left > 0, index < limit {
      index = skipSpace(index, limit)
      guard index < limit else { break }
      index = input[index] == UInt8(ascii: "!") ? endOfTag(index, limit) : endOfAnchor(index, limit)
      left -= 1
    }
    let content = skipSpace(index, limit)
    // Nothing but properties: the empty value comes right after them.
    return end != nil && content >= limit ? index : content
  }

  private func skipSpace(_ start: Int, _ limit: Int) -> Int {
    var index = start
    while index < limit {
      if isWhite(input[index]) {
        index += 1
      } else if input[index] == UInt8(ascii: "#") {
        index = endOfLine(index)
        if index < limit, !isWhite(input[index]) { index += input[index] == 0xC2 ? 2 : 3 }
      } else {
        break
      }
    }
    return min(index, limit)
  }

  private func endOfTag(_ start: Int, _ limit: Int) -> Int {
    var index = start
    let isVerbatim = start + 1 < limit && input[start + 1] == UInt8(ascii: "<")
    while index < limit, !isWhite(input[index]) {
      let byte = input[index]
      if isVerbatim, byte == UInt8(ascii: ">") { return index + 1 }
      if !isVerbatim, byte == 0x2C || byte == 0x5B || byte == 0x5D || byte == 0x7B || byte == 0x7D { break }  // ,[]{}
      index += 1
    }
    return index
  }

  private func endOfAnchor(_ start: Int, _ limit: Int) -> Int {
    var index = start + 1
    while index < limit {
      let byte = input[index]
      let isWord = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39
      guard isWord || byte == 0x5F || byte == 0x2D else { break }  // _ -
      index += 1
    }
    return index
  }
}
