import SourceText
import YAML

/// The text of one entry of a mapping, ready to be put somewhere else.
struct EntryText {
  /// The bytes to delete in the source.
  var removal: ByteSpan
  /// The lines of the entry and its comments, without the indentation they share.
  var lines: [String]
  /// Whether comments are among the lines.
  var hasComments: Bool
  /// Whether the mapping holds nothing else.
  var isOnlyEntry: Bool

  /// Takes an entry out of its mapping, or returns nil where its text cannot be told apart safely.
  init?(_ entry: Document.Entry, of mapping: NodeID, in document: Document) {
    let isOnlyEntry = document.entries(mapping).count == 1
    if document.isFlow(mapping) {
      guard let removal = EntryText.flowRemoval(entry, mapping, document) else { return nil }
      let end = max(document.span(entry.key).end, document.span(entry.value).end)
      let start = document.spanWithProperties(entry.key).start
      let text = document.source.text(ByteSpan(start, end))
      guard !text.utf8.contains(0x0A), !text.utf8.contains(0x0D) else { return nil }
      self.init(removal: removal, lines: [text], hasComments: false, isOnlyEntry: isOnlyEntry)
    } else {
      self.init(block: entry, document, isOnlyEntry: isOnlyEntry)
    }
  }

  private init(removal: ByteSpan, lines: [String], hasComments: Bool, isOnlyEntry: Bool) {
    self.removal = removal
    self.lines = lines
    self.hasComments = hasComments
    self.isOnlyEntry = isOnlyEntry
  }

  private init?(block entry: Document.Entry, _ document: Document, isOnlyEntry: Bool) {
    self.isOnlyEntry = isOnlyEntry
    let source = document.source
    let start = document.spanWithProperties(entry.key).start
    let keyLine = source.lines.line(containing: start)
    let column = start - source.lines.start(ofLine: keyLine)
    let prefix = source.bytes[source.lines.start(ofLine: keyLine)..<start]
    let lastLine = source.lines.line(containing: lastByte(of: entry, document))
    guard prefix.allSatisfy({ $0 == 0x20 || $0 == 0x2D }) else { return nil }  // space, dash
    let startsLine = prefix.allSatisfy { $0 == 0x20 }
    let firstLine = startsLine ? EntryText.firstComment(above: keyLine, column: column, document) : keyLine
    var lines: [String] = []
    for line in firstLine...lastLine {
      let span = source.lineSpan(line)
      let skipped = line == keyLine ? column : EntryText.indentation(source.bytes[span.range], limit: column)
      lines.append(source.text(ByteSpan(min(span.start + skipped, span.end), span.end)))
    }
    let end = lastLine < source.lines.count ? source.lines.start(ofLine: lastLine + 1) : source.bytes.count
    if startsLine {
      removal = ByteSpan(source.lines.start(ofLine: firstLine), end)
    } else {
      // The next entry takes the place behind the dash.
      var next = end
      while next < source.bytes.count, isWhite(source.bytes[next]) { next += 1 }
      guard next < source.bytes.count, next - source.lines.start(ofLine: source.lines.line(containing: next)) == column
      else { return nil }
      removal = ByteSpan(start, next)
    }
    self.lines = lines
    let covered = ByteSpan(removal.start, end)
    hasComments = document.comments.contains { covered.contains($0) }
  }

  /// The 1-based line of the first comment line that belongs to an entry: those directly above it in its own column.
  static func firstComment(above keyLine: Int, column: Int, _ document: Document) -> Int {
    var line = keyLine
    while line > 1 {
      let span = document.source.lineSpan(line - 1)
      let text = document.source.bytes[span.range]
      let indentation = indentation(text, limit: text.count)
      let isComment = indentation == column && text.dropFirst(indentation).first == UInt8(ascii: "#")
      let start = span.start + indentation
      guard isComment, document.comments.contains(where: { $0.start == start }) else { break }
      // A line for editors belongs to the file, not to its first key.
      if document.source.text(span).contains("$schema=") { break }
      line -= 1
    }
    return line
  }

  private static func indentation(_ line: ArraySlice<UInt8>, limit: Int) -> Int {
    var count = 0
    for byte in line {
      guard byte == 0x20, count < limit else { break }
      count += 1
    }
    return count
  }

  private static func flowRemoval(_ entry: Document.Entry, _ mapping: NodeID, _ document: Document) -> ByteSpan? {
    let entries = Array(document.entries(mapping))
    guard let index = entries.firstIndex(of: entry) else { return nil }
    let start = document.spanWithProperties(entry.key).start
    let end = max(document.span(entry.key).end, document.span(entry.value).end)
    if index + 1 < entries.count { return ByteSpan(start, document.spanWithProperties(entries[index + 1].key).start) }
    guard index > 0 else { return ByteSpan(start, end) }
    let previous = entries[index - 1]
    return ByteSpan(max(document.span(previous.key).end, document.span(previous.value).end), end)
  }
}

/// The offset of the last byte of an entry.
func lastByte(of entry: Document.Entry, _ document: Document) -> Int {
  let end = max(document.span(entry.key).end, document.span(entry.value).end)
  return max(end - 1, 0)
}

private func isWhite(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
