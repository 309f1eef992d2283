/// A JSON number that keeps its spelling, so that what was read is what is written.
///
/// Equality and hashing compare the spelling: `1` and `1.0` differ. Use ``isEquivalent(to:)`` to compare values.
public struct JSONNumber: Hashable, Sendable {
  /// The number as JSON writes it, for example `1e-3`.
  public let literal: String

  /// Wraps a spelling, or returns nil when RFC 8259 section 6 does not allow it.
  public init?(literal: String) {
    var copy = literal
    let isNumber = copy.withUTF8 { bytes in
      var reader = JSONReader(UnsafeRawBufferPointer(bytes))
      guard (try? reader.skipNumber()) != nil else { return false }
      return reader.position == bytes.count
    }
    guard isNumber else { return nil }
    self.literal = literal
  }

  init(unchecked literal: String) { self.literal = literal }

  /// The decimal spelling of an integer.
  public init(_ value: some BinaryInteger) { literal = String(value) }

  /// The shortest spelling that reads back as `value`, or nil for infinities and NaN, which JSON cannot express.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    literal = value.description
  }

  /// The value when it is an integer in range; `1.0` and `1e2` count as integers.
  public var asInt64: Int64? {
    if let value = Int64(literal) { return value }
    return exactInteger()
  }

  /// The value when it is a non-negative integer in range; `1.0` and `1e2` count as integers.
  public var asUInt64: UInt64? {
    if let value = UInt64(literal) { return value }
    return exactInteger()
  }

  /// The nearest double, or nil when the value is too large for one.
  public var asDouble: Double? {
    guard let value = Double(literal), value.isFinite else { return nil }
    return value
  }

  /// Whether both stand for the same value, as far as 64-bit integers and doubles can tell.
  public func isEquivalent(to other: JSONNumber) -> Bool {
    if literal == other.literal { return true }
    if let a = asInt64, let b = other.asInt64 { return a == b }
    if let a = asUInt64, let b = other.asUInt64 { return a == b }
    guard let a = asDouble, let b = other.asDouble else { return false }
    return a == b
  }

  private func exactInteger<Integer: FixedWidthInteger>() -> Integer? {
    guard literal.utf8.contains(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }) else { return nil }
    guard let value = asDouble else { return nil }
    return Integer(exactly: value)
  }
}
