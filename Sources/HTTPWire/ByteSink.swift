/// Something that bytes can be appended to: an output buffer.
public protocol ByteSink {
  /// Appends bytes; they are valid only during the call.
  mutating func write(_ bytes: UnsafeRawBufferPointer)
}

extension [UInt8]: ByteSink {
  /// Appends bytes at the end.
  @inlinable
  public mutating func write(_ bytes: UnsafeRawBufferPointer) { append(contentsOf: bytes) }
}

extension ByteSink {
  /// Appends the bytes of a literal.
  @inlinable
  public mutating func write(_ literal: StaticString) {
    write(UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Appends the bytes of an array.
  @inlinable
  public mutating func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { write($0) }
  }
}
