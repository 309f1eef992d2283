import SourceText

/// The secrets of one file: where they are, and how they would look elsewhere.
///
/// Spans hide secrets where they stand. A fix may repeat them in new text, so their text is searched for there too; a
/// secret of several lines is searched for line by line, because a fix may change its indentation.
struct Redactions {
  /// What is shown in place of a secret, whatever its length.
  static let mask = "•••"
  /// Secrets of fewer bytes are only recognised in new text where they stand alone, and not at all in messages.
  private static let shortLimit = 8

  /// Sorted spans that neither overlap nor touch.
  let spans: [ByteSpan]
  private let needles: [[UInt8]]

  init(_ report: FileReport) {
    guard let source = report.source else {
      spans = []
      needles = []
      return
    }
    let size = source.bytes.count
    spans = Redactions.merged(
      report.redactions.map { ByteSpan(min($0.start, size), min($0.end, size)) }.filter { !$0.isEmpty }
    )
    var found: Set<[UInt8]> = []
    for span in spans {
      for line in source.bytes[span.range].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
        let text = Redactions.trimmed(line)
        if !text.isEmpty { found.insert(text) }
      }
    }
    needles = found.sorted { $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1) }
  }

  /// Hides secrets in a message, a label or a note. Messages must not contain any; this is the second fence.
  func masked(message text: String) -> String {
    let long = needles.filter { $0.count >= Redactions.shortLimit }
    return long.isEmpty ? text : Redactions.replaced(text, occurrences(of: long, in: Array(text.utf8)))
  }

  /// Hides secrets in the new text of an edit; nil when it holds none.
  func masked(replacement text: String) -> String? {
    let found = spans(inReplacement: Array(text.utf8))
    return found.isEmpty ? nil : Redactions.replaced(text, found)
  }

  /// Where the new text of an edit repeats secrets: sorted, not overlapping.
  func spans(inReplacement bytes: [UInt8]) -> [ByteSpan] { occurrences(of: needles, in: bytes) }

  private func occurrences(of needles: [[UInt8]], in bytes: [UInt8]) -> [ByteSpan] {
    var found: [ByteSpan] = []
    for needle in needles where needle.count <= bytes.count {
      var index = 0
      while index + needle.count <= bytes.count {
        let end = index + needle.count
        if bytes[index] == needle[0], bytes[index..<end].elementsEqual(needle),
          needle.count >= Redactions.shortLimit || standsAlone(index..<end, in: bytes)
        {
          found.append(ByteSpan(index, end))
          index = end
        } else {
          index += 1
        }
      }
    }
    return Redactions.merged(found)
  }

  private func standsAlone(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    let before = range.lowerBound > 0 && isWordByte(bytes[range.lowerBound - 1])
    let after = range.upperBound < bytes.count && isWordByte(bytes[range.upperBound])
    return !before && !after
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...0xFF: true
    default: false
    }
  }

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

  private static func replaced(_ text: String, _ spans: [ByteSpan]) -> String {
    let bytes = Array(text.utf8)
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
  private static func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var line = line
    while let byte = line.first, byte == 0x20 || byte == 0x09 { line.removeFirst() }
    while let byte = line.last, byte == 0x20 || byte == 0x09 { line.removeLast() }
    if let byte = line.first, byte == 0x22 || byte == 0x27 { line.removeFirst() }
    if let byte = line.last, byte == 0x22 || byte == 0x27 { line.removeLast() }
    return Array(line)
  }
}
