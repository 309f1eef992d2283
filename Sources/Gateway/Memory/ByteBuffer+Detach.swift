import NIOCore

extension ByteBuffer {
  /// Puts the readable bytes into memory of their own, no larger than they are, unless nobody else refers to it
  /// already.
  mutating func detach() {
    guard modifyIfUniquelyOwned({ _ in }) == nil else { return }
    var own = ByteBufferAllocator().buffer(capacity: readableBytes)
    own.writeImmutableBuffer(self)
    self = own
  }

  /// Whether it would keep much more memory than it has bytes, where these have to wait.
  var isSparse: Bool {
    storageCapacity >= ReceiveBuffers.Size.large.bytes && readableBytes <= ReceiveBuffers.Size.large.bytes / 4
  }
}

extension ChannelHandlerContext {
  /// Whether bytes written before have not been sent yet. Only for handlers of sockets: channels of streams end the
  /// process when they are asked.
  var hasBacklog: Bool {
    // The option cannot fail on an open socket channel; a closed one sends nothing.
    guard let waiting = try? channel.syncOptions?.getOption(.bufferedWritableBytes) else { return false }
    return waiting > 0
  }
}
