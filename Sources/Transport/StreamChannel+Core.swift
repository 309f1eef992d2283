public import NIOCore

// What the head of the pipeline calls.
extension StreamChannel: ChannelCore {
  /// Our end of the connection; throws once it is closed.
  public func localAddress0() throws -> SocketAddress {
    guard let localAddress else { throw ChannelError.ioOnClosedChannel }
    return localAddress
  }

  /// The other side's address; throws once the connection is closed.
  public func remoteAddress0() throws -> SocketAddress {
    guard phase != .closed, let remoteAddress else { throw ChannelError.ioOnClosedChannel }
    return remoteAddress
  }

  /// Fails: channels are watched by their event loop when they are made.
  public func register0(promise: EventLoopPromise<Void>?) { promise?.fail(ChannelError.inappropriateOperationForState) }

  /// Fails, as ``register0(promise:)`` does.
  public func registerAlreadyConfigured0(promise: EventLoopPromise<Void>?) {
    promise?.fail(ChannelError.inappropriateOperationForState)
  }

  /// Fails: an ``Acceptor`` listens, a channel does not.
  public func bind0(to address: SocketAddress, promise: EventLoopPromise<Void>?) {
    promise?.fail(ChannelError.operationUnsupported)
  }

  /// Fails: channels are connected when they are made.
  public func connect0(to address: SocketAddress, promise: EventLoopPromise<Void>?) {
    promise?.fail(ChannelError.inappropriateOperationForState)
  }

  /// Takes a `ByteBuffer` to send with the next flush; anything else fails.
  public func write0(_ data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard let bytes = tryUnwrapData(data, as: ByteBuffer.self) ?? fileless(data) else {
      promise?.fail(ChannelError.operationUnsupported)
      return
    }
    write(bytes, promise)
  }

  private func fileless(_ data: NIOAny) -> ByteBuffer? {
    guard case .byteBuffer(let bytes)? = tryUnwrapData(data, as: IOData.self) else { return nil }
    return bytes
  }

  /// Sends what has been written, as ``flushAll()`` does.
  public func flush0() { flushAll() }

  /// Reads once, where `autoRead` is off: what there is, or else what comes first.
  public func read0() {
    guard phase != .closed, !autoRead else { return }
    readOnce = true
    if phase == .active { queueRead() }
  }

  /// Fails: there are no events for sockets.
  public func triggerUserOutboundEvent0(_ event: Any, promise: EventLoopPromise<Void>?) {
    promise?.fail(ChannelError.operationUnsupported)
  }

  /// The end of the pipeline: what no handler took.
  public func channelRead0(_ data: NIOAny) {}

  /// The end of the pipeline: an error that no handler took. What follows from it, the channel does by itself.
  public func errorCaught0(error: any Error) {}
}
