import NIOCore

/// Buffers that one event loop reads sockets into. Connections take turns: a buffer is lent for one read, and is free
/// again once nothing refers to what was read. Idle connections hold none, and reading does not allocate, except after
/// a read that could not be sent on at once: its buffer stays with what waits, and another takes its place.
public final class ReceiveBuffers {
  /// How much one read may bring.
  public enum Size: UInt8, Sendable, CaseIterable {
    /// For requests, small answers and events: one that waits to be sent must not hold much more than its bytes.
    case small
    /// For bodies.
    case large

    /// In bytes; a power of two, since others are rounded up.
    public var bytes: Int { self == .small ? 2 << 10 : 64 << 10 }
  }

  private var small: ByteBuffer?
  private var large: ByteBuffer?

  /// An empty buffer that nobody else refers to.
  func take(_ size: Size) -> ByteBuffer {
    let isFree =
      switch size {
      case .small: small?.modifyIfUniquelyOwned { $0.clear() } != nil
      case .large: large?.modifyIfUniquelyOwned { $0.clear() } != nil
      }
    if isFree, let free = size == .small ? small.take() : large.take() { return free }
    return ByteBufferAllocator().buffer(capacity: size.bytes)
  }

  /// Remembers a buffer that was read into, so that it is lent again once it is free. Buffers of other sizes, which
  /// come from elsewhere, are not kept.
  func remember(_ buffer: ByteBuffer) {
    switch buffer.storageCapacity {
    case Size.small.bytes: small = buffer
    case Size.large.bytes: large = buffer
    default: break
    }
  }
}
