/// A half-open range of byte offsets, `start..<end`, into the UTF-8 bytes of one ``SourceFile``.
///
/// Offsets count bytes of ``SourceFile/bytes``, which never include a byte order mark. A span is at most 4 GiB away
/// from the start of its file; larger input is refused before any span is made.
public struct ByteSpan: Hashable, Sendable, Comparable {
  private var low: UInt32
  private var high: UInt32

  /// Offset of the first byte.
  public var start: Int { Int(low) }
  /// Offset just past the last byte; equal to ``start`` for a position between two bytes.
  public var end: Int { Int(high) }
  /// Number of bytes covered.
  public var count: Int { Int(high - low) }
  /// Whether the span covers no byte.
  public var isEmpty: Bool { low == high }
  /// The same offsets as a Swift range.
  public var range: Range<Int> { start..<end }

  /// Creates the span `start..<end`; both must fit in 32 bits and `start` must not exceed `end`.
  public init(_ start: Int, _ end: Int) {
    precondition(start <= end, "a span cannot end before it starts")
    low = UInt32(start)
    high = UInt32(end)
  }

  /// Creates the span of a Swift range of offsets.
  public init(_ range: Range<Int>) { self.init(range.lowerBound, range.upperBound) }

  /// The smallest span that covers both.
  public func union(_ other: ByteSpan) -> ByteSpan {
    ByteSpan(Swift.min(start, other.start), Swift.max(end, other.end))
  }

  /// Whether `other` lies entirely inside this span.
  public func contains(_ other: ByteSpan) -> Bool { start <= other.start && other.end <= end }

  /// Orders by start, then by end.
  public static func < (a: ByteSpan, b: ByteSpan) -> Bool { (a.low, a.high) < (b.low, b.high) }
}
