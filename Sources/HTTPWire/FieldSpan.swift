/// A half-open range of byte offsets, counted from the first byte of the buffer given to the parser.
///
/// Spans hold no bytes: they mean something only next to the buffer that was parsed. Offsets are 32 bits wide, which
/// ``HeadLimits/maximumBytes`` guarantees to suffice.
public struct FieldSpan: Sendable, Hashable {
  @usableFromInline var lower: UInt32
  @usableFromInline var upper: UInt32

  /// Makes a span; both offsets must lie in `0...UInt32.max` with `start <= end`.
  @inlinable
  public init(_ start: Int, _ end: Int) {
    lower = UInt32(truncatingIfNeeded: start)
    upper = UInt32(truncatingIfNeeded: end)
  }

  /// Offset of the first byte.
  @inlinable public var start: Int { Int(lower) }

  /// Offset after the last byte.
  @inlinable public var end: Int { Int(upper) }

  /// Number of bytes.
  @inlinable public var count: Int { Int(upper) &- Int(lower) }

  /// Whether the span holds no byte.
  @inlinable public var isEmpty: Bool { lower == upper }

  /// The span as a range of buffer indices.
  @inlinable public var range: Range<Int> { Int(lower)..<Int(upper) }

  /// The bytes of this span in the buffer that was parsed.
  @inlinable
  public func bytes(in buffer: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: buffer[range])
  }
}
