public import NIOCore

extension StreamChannel {
  /// Ends the connection, or our side of it after what has been written. What has not been sent is lost with the whole.
  public func close0(error: any Error, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    guard phase != .closed else {
      promise?.fail(ChannelError.alreadyClosed)
      return
    }
    switch mode {
    case .all: closeAll(error, promise)
    case .output: closeOutput(promise)
    case .input:
      guard !ends.contains(.input) else {
        promise?.fail(ChannelError.inputClosed)
        return
      }
      ends.insert(.input)
      promise?.succeed(())
      guard phase != .closed else { return }
      if ends.contains(.output) { return closeAll(error, nil) }
      pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    }
  }

  private func closeOutput(_ promise: EventLoopPromise<Void>?) {
    guard phase == .active else {
      promise?.fail(ChannelError.inappropriateOperationForState)
      return
    }
    guard ends.isDisjoint(with: [.output, .outputSoon]) else {
      promise?.fail(ChannelError.outputClosed)
      return
    }
    outputPromise = promise
    ends.insert(.outputSoon)
    if queue.isEmpty { outputEnds() } else { flushAll() }
  }

  private func closeAll(_ error: any Error, _ promise: EventLoopPromise<Void>?) {
    let (wasRegistered, wasActive) = (phase != .new, phase == .active)
    phase = .closed
    setActive(false)
    mayRead = false
    closeDescriptor()
    receiver = nil
    setWritable(false)
    let unsent = queue.removeAll()
    let (connecting, output) = (connectPromise, outputPromise)
    connectPromise = nil
    outputPromise = nil
    for promise in unsent { promise.fail(error) }
    output?.fail(error)
    connecting?.fail(error)
    promise?.succeed(())
    if wasActive { pipeline.fireChannelInactive() }
    if wasRegistered { pipeline.fireChannelUnregistered() }
    // Handlers may still be at work further up.
    loop.later { self.completeClosing() }
  }
}
