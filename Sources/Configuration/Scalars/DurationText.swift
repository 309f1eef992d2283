/// A length of time as configured: `250ms`, `1m30s`, `1.5h`, or `0`.
///
/// One or more numbers, each with a unit of `ns`, `us`, `µs`, `ms`, `s`, `m` or `h`; a number may have a fraction. A
/// leading `+` is allowed, and `0` needs no unit.
struct DurationText: Hashable, Sendable {
  /// The time, cut to whole nanoseconds.
  let duration: Duration
}

/// Why a text is not a ``DurationText``, with the UTF-8 offsets of the part to blame.
struct DurationTextError: Error, Hashable, Sendable {
  /// What is wrong.
  enum Reason: Hashable, Sendable {
    case empty
    case negative
    /// A number without a unit at the end of the text.
    case missingUnit
    /// A unit that is not known, such as `d` or `sec`.
    case unknownUnit(String)
    /// White space, which is nowhere allowed.
    case space
    /// Something else than a number where one must start.
    case missingNumber
    /// More than a counter of seconds holds.
    case tooLong
  }

  let reason: Reason
  let part: Range<Int>
}

extension DurationText {
  /// Parses a text.
  init(_ text: String) throws(DurationTextError) {
    let bytes = Array(text.utf8)
    if bytes.isEmpty { throw DurationTextError(reason: .empty, part: 0..<0) }
    var index = 0
    if bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") { index = 1 }
    let isNegative = bytes[0] == UInt8(ascii: "-")
    if bytes[index...].elementsEqual("0".utf8) {
      duration = .zero
      return
    }
    if index == bytes.count { throw DurationTextError(reason: .missingNumber, part: 0..<bytes.count) }
    var total: Duration = .zero
    while index < bytes.count {
      total += try DurationText.part(bytes, &index)
      // Far from what 128 bits of attoseconds hold, and far above any time that makes sense.
      if total > .seconds(DurationText.limit) { throw DurationTextError(reason: .tooLong, part: 0..<bytes.count) }
    }
    if isNegative, total > .zero { throw DurationTextError(reason: .negative, part: 0..<1) }
    duration = total
  }

  /// The longest time in seconds: what a 64-bit counter holds.
  private static let limit = Int64.max

  /// Reads one number with its unit.
  private static func part(
    _ bytes: [UInt8], _ index: inout Int
  ) throws(DurationTextError) -> Duration {
    let start = index
    let whole = digits(bytes, &index)
    var fraction = index..<index
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      fraction = digits(bytes, &index)
    }
    if whole.isEmpty, fraction.isEmpty {
      let end = characterEnd(bytes, start)
      let reason: DurationTextError.Reason = isSpace(bytes[start]) ? .space : .missingNumber
      throw DurationTextError(reason: reason, part: start..<end)
    }
    let unitStart = index
    while index < bytes.count, !isDigit(bytes[index]), bytes[index] != UInt8(ascii: "."), !isSpace(bytes[index]) {
      index += 1
    }
    if unitStart == index {
      let isAtSpace = index < bytes.count && isSpace(bytes[index])
      throw DurationTextError(
        reason: isAtSpace ? .space : .missingUnit, part: isAtSpace ? index..<index + 1 : start..<index)
    }
    let unit = String(decoding: bytes[unitStart..<index], as: UTF8.self)
    guard let length = units[unit] else {
      throw DurationTextError(reason: .unknownUnit(unit), part: unitStart..<index)
    }
    let significant = bytes[whole].drop { $0 == 0x30 }
    // 15 digits of hours are below the limit above.
    guard significant.count <= 15 else { throw DurationTextError(reason: .tooLong, part: start..<index) }
    var duration = Duration.nanoseconds(length) * significant.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
    // An hour has fewer than 10^13 nanoseconds: further digits of a fraction change nothing.
    var remainder = length
    for digit in bytes[fraction].prefix(13) {
      duration += .nanoseconds(Int64(digit - 0x30) * remainder / 10)
      remainder /= 10
    }
    return duration
  }

  private static let units: [String: Int64] = [
    "ns": 1, "us": 1000, "\u{B5}s": 1000, "\u{3BC}s": 1000, "ms": 1_000_000, "s": 1_000_000_000,
    "m": 60_000_000_000, "h": 3_600_000_000_000,
  ]

  private static func digits(_ bytes: [UInt8], _ index: inout Int) -> Range<Int> {
    let start = index
    while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    return start..<index
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func characterEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
