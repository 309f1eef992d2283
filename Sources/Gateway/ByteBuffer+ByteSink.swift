// A conformance of a public type to a public protocol is public, and so must be the imports.
public import HTTPWire
public import NIOCore

extension ByteBuffer: ByteSink {
  /// Appends bytes at the writer index.
  public mutating func write(_ bytes: UnsafeRawBufferPointer) { writeBytes(bytes) }
}
