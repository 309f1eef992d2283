import NIOCore

/// Lets a channel read into the ``ReceiveBuffers`` of its event loop.
///
/// A channel keeps the buffers it is given, up to ``ChannelOptions/maxMessagesPerRead`` of them, and only lends them. It
/// has to be 1, so that the channel keeps no more than its first buffer, which is small for that reason.
struct ReceiveAllocator: RecvByteBufferAllocator {
  /// The first buffer of a channel, in bytes: it stays there for good. No usual head with `Expect` fits in: one that
  /// came together with its body needs no `100 Continue`, which must not depend on where the first read ended.
  static let firstBytes = 64

  private enum Next { case first, small, large }

  private let buffers: NIOLoopBoundBox<ReceiveBuffers>
  private var next = Next.first
  /// Whether the last read would have fit into a small buffer.
  private var wasSmall = false

  /// On the event loop that the buffers belong to.
  init(_ buffers: NIOLoopBoundBox<ReceiveBuffers>) { self.buffers = buffers }

  /// Lets a socket of this event loop read in this way.
  func install(on channel: any Channel) throws {
    guard let options = channel.syncOptions else { return }
    try options.setOption(.maxMessagesPerRead, value: 1)
    try options.setOption(.recvAllocator, value: self)
  }

  /// Lets a socket read as it does by default, for handlers that do not ``ReceiveBuffers/remember(_:)``.
  static func uninstall(from channel: any Channel) throws {
    guard let options = channel.syncOptions else { return }
    try options.setOption(.maxMessagesPerRead, value: 16)
    try options.setOption(.recvAllocator, value: AdaptiveRecvByteBufferAllocator())
  }

  func buffer(allocator: ByteBufferAllocator) -> ByteBuffer {
    switch next {
    case .first: allocator.buffer(capacity: ReceiveAllocator.firstBytes)
    case .small: buffers.value.take(.small)
    case .large: buffers.value.take(.large)
    }
  }

  /// Unknown, so that the channel does not look for a buffer of its own.
  func nextBufferSize() -> Int? { nil }

  mutating func record(actualReadBytes: Int) -> Bool {
    var isSmall = actualReadBytes <= ReceiveBuffers.Size.small.bytes
    switch next {
    case .first:
      isSmall = actualReadBytes < ReceiveAllocator.firstBytes
      next = isSmall ? .small : .large
    case .small: if actualReadBytes == ReceiveBuffers.Size.small.bytes { next = .large }
    case .large: if isSmall, wasSmall { next = .small }
    }
    wasSmall = isSmall
    // Otherwise the channel would use its own buffer again.
    return true
  }
}
