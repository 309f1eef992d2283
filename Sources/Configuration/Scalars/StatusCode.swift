/// A response status that can be sent: three digits (RFC 9110 section 15).
struct StatusCode: Hashable, Sendable {
  /// What can be written in three digits.
  static let range: ClosedRange<Int64> = 100...999

  let number: UInt16

  /// A status; nil outside ``range``.
  init?(_ number: Int64) {
    guard StatusCode.range.contains(number) else { return nil }
    self.number = UInt16(number)
  }
}
