#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes times as RFC 3339 in UTC with six digits of microseconds, such as `2026-07-08T21:17:12.059908Z`.
///
/// The text of the current second is kept, since many lines fall into one second.
struct TimestampFormatter {
  private var second: Int64 = .min
  private var text: [UInt8] = []

  /// Appends the time given in microseconds since 1970.
  mutating func append(_ microseconds: Int64, to line: LineBuffer) {
    let whole = microseconds / 1_000_000
    if whole != second {
      second = whole
      text = TimestampFormatter.format(whole)
    }
    line.append(text)
    line.append(decimal: UInt64(microseconds % 1_000_000), width: 6)
    line.append(UInt8(ascii: "Z"))
  }

  /// `2026-07-08T21:17:12.`, with the dot.
  private static func format(_ seconds: Int64) -> [UInt8] {
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    var text: [UInt8] = []
    func append(_ value: Int32, width: Int, _ separator: Character) {
      let digits = String(value)
      text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, width - digits.utf8.count)))
      text.append(contentsOf: digits.utf8)
      text.append(contentsOf: String(separator).utf8)
    }
    append(parts.tm_year + 1900, width: 4, "-")
    append(parts.tm_mon + 1, width: 2, "-")
    append(parts.tm_mday, width: 2, "T")
    append(parts.tm_hour, width: 2, ":")
    append(parts.tm_min, width: 2, ":")
    append(parts.tm_sec, width: 2, ".")
    return text
  }
}
