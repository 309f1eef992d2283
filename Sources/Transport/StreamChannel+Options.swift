public import NIOCore

extension StreamChannel: NIOSynchronousChannelOptions {
  /// The channel itself: its options can be set and read at once on its event loop.
  public var syncOptions: (any NIOSynchronousChannelOptions)? { self }

  /// Sets an option, from any thread; fails as the synchronous call does.
  public func setOption<Option: ChannelOption>(_ option: Option, value: Option.Value) -> EventLoopFuture<Void> {
    if loop.inEventLoop { return loop.makeCompletedFuture { try setOption(option, value: value) } }
    return loop.submit { try self.setOption(option, value: value) }
  }

  /// The value of an option, from any thread; fails as the synchronous call does.
  public func getOption<Option: ChannelOption>(_ option: Option) -> EventLoopFuture<Option.Value> {
    if loop.inEventLoop { return loop.makeCompletedFuture { try getOption(option) } }
    return loop.submit { try self.getOption(option) }
  }

  /// Sets an option; on the event loop.
  ///
  /// - Throws: `ChannelError.operationUnsupported` for an option that the channel does not know, `IOError` for one that
  ///   the system refuses.
  public func setOption<Option: ChannelOption>(_ option: Option, value: Option.Value) throws {
    guard phase != .closed else { throw ChannelError.ioOnClosedChannel }
    switch (option, value) {
    case (_ as ChannelOptions.Types.AutoReadOption, let isOn as Bool):
      autoRead = isOn
      if isOn, phase == .active { queueRead() }
    case (_ as ChannelOptions.Types.AllowRemoteHalfClosureOption, let isOn as Bool): allowsHalfClosure = isOn
    case (_ as ChannelOptions.Types.WriteBufferWaterMarkOption, let mark as ChannelOptions.Types.WriteBufferWaterMark):
      waterMark = mark
    case (let option as ChannelOptions.Types.SocketOption, let number as SocketOptionValue):
      let code = SocketOptions.set(
        descriptor, Int32(option.optionLevel.rawValue), Int32(option.optionName.rawValue), Int32(clamping: number))
      guard code == 0 else { throw IOError(errnoCode: code, reason: "setsockopt") }
    default: throw ChannelError.operationUnsupported
    }
  }

  /// The value of an option; on the event loop.
  ///
  /// - Throws: `ChannelError.operationUnsupported` for an option that the channel does not know.
  public func getOption<Option: ChannelOption>(_ option: Option) throws -> Option.Value {
    guard phase != .closed else { throw ChannelError.ioOnClosedChannel }
    let value: Any? =
      switch option {
      case _ as ChannelOptions.Types.AutoReadOption: autoRead
      case _ as ChannelOptions.Types.AllowRemoteHalfClosureOption: allowsHalfClosure
      case _ as ChannelOptions.Types.WriteBufferWaterMarkOption: waterMark
      case _ as ChannelOptions.Types.BufferedWritableBytesOption: queue.byteCount
      case let option as ChannelOptions.Types.SocketOption:
        SocketOptions.get(descriptor, Int32(option.optionLevel.rawValue), Int32(option.optionName.rawValue))
          .map { SocketOptionValue($0) }
      default: nil
      }
    guard let value = value as? Option.Value else { throw ChannelError.operationUnsupported }
    return value
  }
}
