import CTransport
public import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension StreamChannel {
  /// Takes bytes to send with the next flush; on a channel that is closed they are dropped.
  public func send(_ bytes: ByteBuffer) {
    write(bytes, nil)
  }

  /// Sends what has been written, as far as the system has room, and the rest as soon as it has.
  public func flushAll() {
    queue.flush()
    guard phase == .active, !isBlocked, sendError == nil else { return }
    sendAll()
  }

  func write(_ bytes: ByteBuffer, _ promise: EventLoopPromise<Void>?) {
    guard phase != .closed else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    guard ends.isDisjoint(with: [.output, .outputSoon]) else {
      promise?.fail(ChannelError.outputClosed)
      return
    }
    queue.append(bytes, promise)
    if isWritable, queue.byteCount > waterMark.high { roomEnds() }
  }

  private func roomEnds() {
    setWritable(false)
    if phase == .active { pipeline.fireChannelWritabilityChanged() }
  }

  func sendAll() {
    var kept: [EventLoopPromise<Void>] = []
    let progress = queue.send(to: descriptor, kept: &kept)
    if case .blocked = progress { isBlocked = true }
    for promise in kept { promise.succeed(()) }
    if case .failed(let code) = progress { return sendingFailed(code) }
    guard phase == .active else { return }
    if !isWritable, queue.byteCount < waterMark.low {
      setWritable(true)
      pipeline.fireChannelWritabilityChanged()
    }
    if ends.contains(.outputSoon), queue.isEmpty { outputEnds() }
  }

  /// What came before the connection broke must not be lost: an upstream may answer before it has read a request.
  private func sendingFailed(_ code: Int32) {
    guard phase == .active, sendError == nil else { return }
    sendError = IOError(errnoCode: code, reason: "send")
    mayRead = true
    readToTheEnd()
  }

  /// Tells the other side that nothing more comes.
  func outputEnds() {
    ends.remove(.outputSoon)
    ends.insert(.output)
    let result = shutdown(descriptor, Int32(SHUT_WR))
    let code = errno
    let promise = outputPromise
    outputPromise = nil
    if result == 0 {
      promise?.succeed(())
    } else {
      promise?.fail(IOError(errnoCode: code, reason: "shutdown"))
    }
    guard phase == .active else { return }
    if ends.contains(.input) {
      close0(error: ChannelError.eof, mode: .all, promise: nil)
    } else {
      pipeline.fireUserInboundEventTriggered(ChannelEvent.outputClosed)
    }
  }
}
