/// Decimal and hexadecimal numbers as bytes.
public enum Decimal {
  /// Reads digits only: no sign, no blank, at least one digit, at most `UInt64.max`.
  public static func parse(_ bytes: UnsafeRawBufferPointer) -> UInt64? {
    guard let base = bytes.baseAddress else { return nil }
    return parse(base, 0, bytes.count)
  }

  static func parse(_ base: UnsafeRawPointer, _ span: FieldSpan) -> UInt64? { parse(base, span.start, span.end) }

  private static func parse(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> UInt64? {
    guard start < end else { return nil }
    var value: UInt64 = 0
    for index in start..<end {
      let digit = ASCII.byte(base, index) &- 0x30
      guard digit < 10 else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      if overflow || carry { return nil }
      value = sum
    }
    return value
  }

  /// Writes `value` in decimal digits into `sink`.
  @inlinable
  public static func write(_ value: UInt64, to sink: inout some ByteSink) {
    write(value, base: 10, to: &sink)
  }

  /// Writes `value` in lower-case hexadecimal digits, as a chunk size, into `sink`.
  @inlinable
  public static func writeHex(_ value: UInt64, to sink: inout some ByteSink) {
    write(value, base: 16, to: &sink)
  }

  @inlinable
  static func write(_ value: UInt64, base: UInt64, to sink: inout some ByteSink) {
    withUnsafeTemporaryAllocation(byteCount: 20, alignment: 1) { digits in
      var rest = value
      var index = 20
      repeat {
        index &-= 1
        let digit = UInt8(truncatingIfNeeded: rest % base)
        digits[index] = digit < 10 ? digit &+ 0x30 : digit &+ 0x57
        rest /= base
      } while rest != 0
      sink.write(UnsafeRawBufferPointer(rebasing: digits[index...]))
    }
  }
}
