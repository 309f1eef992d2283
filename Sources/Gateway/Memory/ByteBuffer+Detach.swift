import NIOCore
import Transport

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
  /// Whether bytes written before have not been sent yet, or may not have been: channels of streams do not tell.
  var hasBacklog: Bool { (channel as? StreamChannel).map { $0.waitingBytes > 0 } ?? true }
}
