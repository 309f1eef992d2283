import SourceText

/// The secrets of one file: where they are, and how they would look elsewhere.
///
/// Spans hide secrets where they stand. A fix may repeat them in new text, so their text is searched for there too; a
/// secret of several lines is searched for line by line, because a fix may change its indentation.
struct Redactions {
  /// What is shown in place of a secret, whatever its length.
  static let mask = "•••"
  /// The bytes of the longest message, label or note that is shown whole.
  private static let messageLimit = 2000
  /// Sorted spans that neither overlap nor touch.
  let spans: [ByteSpan]
  private let search: SecretSearch

  init(_ report: FileReport) {
    guard let source = report.source else {
      spans = []
      search = SecretSearch([])
      return
    }
    let size = source.bytes.count
    spans = Redactions.merged(
      report.redactions.map { ByteSpan(min($0.start, size), min($0.end, size)) }.filter { !$0.isEmpty }
    )
    var found: [ArraySlice<UInt8>] = []
    for span in spans {
      for line in source.bytes[span.range].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
        let text = Redactions.trimmed(line)
        if !text.isEmpty { found.append(text) }
      }
    }
    search = SecretSearch(found)
  }

  /// Hides secrets in a message, a label or a note, and shortens it. Messages must not contain any; this is the second
  /// fence.
  ///
  /// Secrets of fewer than eight bytes are not looked for: they may be words.
  func masked(message text: String) -> String {
    if spans.isEmpty { return Redactions.shortened(text) }
    let bytes = Array(text.utf8)
    let found = search.occurrences(in: bytes, includesShort: false)
    if found.isEmpty { return Redactions.shortened(text) }
    return Redactions.shortened(Redactions.replaced(bytes, Redactions.merged(found.map(ByteSpan.init))))
  }

  /// Cuts the middle out of a text that nobody would read: a name in it may be as long as the file. Only after secrets
  /// are hidden, as a part of one could not be found.
  private static func shortened(_ text: String) -> String {
    guard text.utf8.count > messageLimit else { return text }
    let scalars = text.unicodeScalars
    return String(scalars.prefix(messageLimit / 4)) + " … " + String(scalars.suffix(messageLimit / 4))
  }

  /// Hides secrets in the new text of an edit; nil when it holds none.
  func masked(replacement text: String) -> String? {
    let bytes = Array(text.utf8)
    let found = spans(inReplacement: bytes)
    return found.isEmpty ? nil : Redactions.replaced(bytes, found)
  }

  /// Where the new text of an edit repeats secrets: sorted, not overlapping.
  func spans(inReplacement bytes: [UInt8]) -> [ByteSpan] {
    Redactions.merged(search.occurrences(in: bytes, includesShort: true).map(ByteSpan.init))
  }

  /// The secrets of which a part lies in a range of the file.
  func spans(in range: Range<Int>) -> ArraySlice<ByteSpan> { spans.overlapping(range) }

  private static func merged(_ spans: [ByteSpan]) -> [ByteSpan] {
    var result: [ByteSpan] = []
    for span in spans.sorted() {
      if let last = result.last, span.start <= last.end {
        result[result.count - 1] = last.union(span)
      } else {
        result.append(span)
      }
    }
    return result
  }

  private static func replaced(_ bytes: [UInt8], _ spans: [ByteSpan]) -> String {
    var result: [UInt8] = []
    var copied = 0
    for span in spans {
      result += bytes[copied..<span.start]
      result += mask.utf8
      copied = span.end
    }
    result += bytes[copied...]
    return String(decoding: result, as: UTF8.self)
  }

  /// Removes blanks and one pair of quotes around a line of a secret; a fix may quote it differently.
  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while let byte = line.first, byte == 0x20 || byte == 0x09 { line.removeFirst() }
    while let byte = line.last, byte == 0x20 || byte == 0x09 { line.removeLast() }
    if let byte = line.first, byte == 0x22 || byte == 0x27 { line.removeFirst() }
    if let byte = line.last, byte == 0x22 || byte == 0x27 { line.removeLast() }
    return line
  }
}

extension [ByteSpan] {
  /// Of sorted spans without overlaps, those of which a part lies in a range.
  func overlapping(_ range: Range<Int>) -> ArraySlice<ByteSpan> {
    let first = firstIndex { $0.end > range.lowerBound }
    let last = firstIndex { $0.start >= range.upperBound }
    return first < last ? self[first..<last] : []
  }

  /// The first index from which on a condition holds; the end where it never does.
  private func firstIndex(_ holds: (ByteSpan) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
