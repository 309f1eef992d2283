/// Reads elements of DER (ITU-T X.690) one after another, as far as certificates need it.
struct DERReader {
  /// An element.
  struct Element {
    /// The identifier octet.
    let tag: UInt8
    let contents: ArraySlice<UInt8>
  }

  static let sequence: UInt8 = 0x30
  static let utcTime: UInt8 = 0x17
  static let generalizedTime: UInt8 = 0x18

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// The next element; nil at the end and where the bytes are no DER.
  mutating func next() -> Element? {
    guard let tag = rest.popFirst(), tag & 0x1F != 0x1F, var length = rest.popFirst().map(Int.init) else { return nil }
    if length >= 0x80 {
      let count = length & 0x7F
      guard (1...4).contains(count), rest.count >= count else { return nil }
      length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(count)
    }
    guard rest.count >= length else { return nil }
    let contents = rest.prefix(length)
    rest = rest.dropFirst(length)
    return Element(tag: tag, contents: contents)
  }

  /// The contents of the next element if it is a sequence.
  mutating func nextSequence() -> DERReader? {
    guard let element = next(), element.tag == DERReader.sequence else { return nil }
    return DERReader(element.contents)
  }

  /// The next element as a time, in seconds since 1970 (RFC 5280 section 4.1.2.5).
  mutating func nextTime() -> Int64? {
    guard let element = next(), element.contents.last == UInt8(ascii: "Z") else { return nil }
    let digits = element.contents.dropLast().map { Int64($0) - 0x30 }
    guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
    func number(_ start: Int, _ count: Int) -> Int64 { digits[start..<start + count].reduce(0) { $0 * 10 + $1 } }
    let start: Int
    var year: Int64
    switch (element.tag, digits.count) {
    case (DERReader.utcTime, 12):
      year = number(0, 2)
      year += year < 50 ? 2000 : 1900
      start = 2
    case (DERReader.generalizedTime, 14):
      year = number(0, 4)
      start = 4
    default: return nil
    }
    let days = DERReader.days(year, number(start, 2), number(start + 2, 2))
    return ((days * 24 + number(start + 4, 2)) * 60 + number(start + 6, 2)) * 60 + number(start + 8, 2)
  }

  /// The days from 1970-01-01 to a day of the Gregorian calendar. Years are counted from March, so that a leap day is
  /// the last of its year.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let years = month > 2 ? year : year - 1
    let months = (month + 9) % 12
    return years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5 + day - 1 - 719_468
  }
}
