/// One field line of a head, as offsets into the parsed buffer.
public struct HeaderField: Sendable {
  @usableFromInline var nameStart: UInt32
  @usableFromInline var nameEnd: UInt32
  @usableFromInline var valueStart: UInt32
  @usableFromInline var valueEnd: UInt32
  @usableFromInline var lineEnd: UInt32

  /// Which of the recognised names this field has.
  public internal(set) var known: KnownHeader

  init(name: FieldSpan, value: FieldSpan, lineEnd: Int, known: KnownHeader) {
    nameStart = name.lower
    nameEnd = name.upper
    valueStart = value.lower
    valueEnd = value.upper
    self.lineEnd = UInt32(truncatingIfNeeded: lineEnd)
    self.known = known
  }

  /// The field name, in the letter case received.
  @inlinable public var name: FieldSpan { FieldSpan(Int(nameStart), Int(nameEnd)) }

  /// The field value without the whitespace around it.
  @inlinable public var value: FieldSpan { FieldSpan(Int(valueStart), Int(valueEnd)) }

  /// The whole line, its CRLF included.
  @inlinable public var line: FieldSpan { FieldSpan(Int(nameStart), Int(lineEnd)) }
}
