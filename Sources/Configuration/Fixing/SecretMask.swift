import Diagnostics
import SourceText

/// Where the secrets of several texts of one file occur in each of them.
///
/// The spans of a report say where its text holds secrets. One text may show what only the other is known to hide, so
/// the secrets are searched for as well: a secret of several lines line by line, because a fix may indent it otherwise.
struct SecretMask {
  /// What is shown in place of a secret, whatever its length.
  static let mark = "•••"
  /// Secrets of fewer bytes are hidden where they are known to stand, and not searched for: they might be any word.
  private static let shortLimit = 6

  private let needles: [[UInt8]]

  init(_ reports: [FileReport]) {
    var found: Set<[UInt8]> = []
    for report in reports {
      guard let source = report.source else { continue }
      for span in SecretMask.spansInside(report) {
        for line in source.bytes[span.range].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
          let text = SecretMask.bare(line)
          if text.count >= SecretMask.shortLimit { found.insert(text) }
        }
      }
    }
    needles = Array(found)
  }

  /// The bytes of a report's text to hide: sorted, not overlapping.
  func spans(of report: FileReport) -> [ByteSpan] {
    guard let bytes = report.source?.bytes else { return [] }
    var spans = SecretMask.spansInside(report)
    for needle in needles where needle.count <= bytes.count {
      var index = 0
      while index + needle.count <= bytes.count {
        if bytes[index] == needle[0], bytes[index..<index + needle.count].elementsEqual(needle) {
          spans.append(ByteSpan(index, index + needle.count))
          index += needle.count
        } else {
          index += 1
        }
      }
    }
    return spans.sorted().reduce(into: []) { result, span in
      if let last = result.last, span.start <= last.end {
        result[result.count - 1] = last.union(span)
      } else {
        result.append(span)
      }
    }
  }

  /// The text of a line without its line feed, secrets hidden and the indentation of secret lines kept.
  static func hiding(_ secrets: ArraySlice<ByteSpan>, in line: ArraySlice<UInt8>) -> String {
    let line = line.last == 0x0A ? line.dropLast() : line
    var result: [UInt8] = []
    var copied = line.startIndex
    for secret in secrets {
      var start = max(secret.start, line.startIndex)
      let end = min(secret.end, line.endIndex)
      if start == line.startIndex { while start < end, line[start] == 0x20 { start += 1 } }
      guard start < end else { continue }
      result += line[copied..<start]
      result += mark.utf8
      copied = end
    }
    result += line[copied...]
    return String(decoding: result, as: UTF8.self)
  }

  private static func spansInside(_ report: FileReport) -> [ByteSpan] {
    let size = report.source?.bytes.count ?? 0
    return report.redactions.map { ByteSpan(min($0.start, size), min($0.end, size)) }.filter { !$0.isEmpty }
  }

  /// A line of a secret without blanks and quotes around it; a fix may quote it otherwise.
  private static func bare(_ line: ArraySlice<UInt8>) -> [UInt8] {
    let around: Set<UInt8> = [0x20, 0x09, 0x22, 0x27]
    var line = line.drop { around.contains($0) }
    while let last = line.last, around.contains(last) { line.removeLast() }
    return Array(line)
  }
}
