import CTransport
import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension StreamChannel {
  private var wantsToRead: Bool { phase == .active && !ends.contains(.input) && (autoRead || readOnce) }

  /// Reads once, if there may be something and somebody wants it. What is left after that has its turn after those of
  /// other channels.
  func readOn() {
    isQueued = false
    guard mayRead, !isReading, wantsToRead else { return }
    isReading = true
    let wasAskedFor = readOnce
    readOnce = false
    let outcome = readOne()
    // Who asked for a read that found nothing waits for the next.
    if wasAskedFor, case .nothing = outcome { readOnce = true }
    finish(outcome)
    isReading = false
    if sendError != nil {
      readToTheEnd()
    } else if mayRead, wantsToRead {
      queueRead()
    }
  }

  /// Reads all there is, wanted or not: the connection is broken, and what came before that must not be lost. Closes
  /// then; while something is being read, once that is done.
  func readToTheEnd() {
    guard !isReading else { return }
    isReading = true
    while phase == .active, !ends.contains(.input) {
      let outcome = readOne()
      finish(outcome)
      if case .bytes = outcome { continue }
      break
    }
    isReading = false
    guard phase == .active else { return }
    let error = sendError ?? pendingError()
    // After an end in order all has come, and nobody is there to send to.
    if ends.contains(.input) { close0(error: error, mode: .all, promise: nil) } else { fails(error) }
  }

  /// Ends a connection that is broken: what has come must not be taken for all that was to come.
  private func fails(_ error: IOError) {
    pipeline.fireErrorCaught(error)
    if phase == .active { close0(error: error, mode: .all, promise: nil) }
  }

  /// Reads in the next turn of the event loop, if there is something.
  func queueRead() {
    guard mayRead, !isQueued else { return }
    isQueued = true
    loop.readLater(self)
  }

  private enum Outcome {
    case bytes
    case nothing
    case end
    case failed(Int32)
  }

  private func readOne() -> Outcome {
    var buffer = loop.receiveBuffers.take(sizing.next)
    let capacity = buffer.writableBytes
    let count = receive(&buffer)
    guard count > 0 else {
      loop.receiveBuffers.remember(buffer)
      (mayRead, isUncertain) = (false, false)
      if count == 0 { return .end }
      return count == -Int(EAGAIN) || count == -Int(EWOULDBLOCK) ? .nothing : .failed(Int32(-count))
    }
    // A read that does not fill its buffer has taken all, and what comes later is told of; but for the end of the
    // connection, which may have been told of already.
    mayRead = count == capacity || isUncertain
    sizing.record(count)
    loop.receiveBuffers.remember(buffer)
    if let receiver {
      receiver.streamRead(buffer)
    } else {
      pipeline.syncOperations.fireChannelRead(NIOAny(buffer))
    }
    return .bytes
  }

  private func receive(_ buffer: inout ByteBuffer) -> Int {
    while true {
      let descriptor = descriptor
      let count = buffer.withUnsafeMutableWritableBytes {
        agentgateway_receive(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 { buffer.moveWriterIndex(forwardBy: count) }
      if count != -Int(EINTR) { return count }
    }
  }

  private func finish(_ outcome: Outcome) {
    switch outcome {
    case .nothing: break
    case .bytes: if phase == .active { readComplete() }
    case .end:
      guard phase == .active else { return }
      readComplete()
      guard phase == .active else { return }
      // The call that sent has taken away what would have told that this is no end in order, which came before only
      // where the pipe was broken.
      if let sendError, sendError.errnoCode != EPIPE { fails(sendError) } else { inputEnds() }
    case .failed(let code):
      guard phase == .active else { return }
      fails(sendError ?? IOError(errnoCode: code, reason: "recv"))
    }
  }

  private func readComplete() {
    if let receiver { receiver.streamReadComplete() } else { pipeline.syncOperations.fireChannelReadComplete() }
  }

  private func inputEnds() {
    guard allowsHalfClosure, !ends.contains(.output) else {
      return close0(error: ChannelError.eof, mode: .all, promise: nil)
    }
    guard !ends.contains(.input) else { return }
    ends.insert(.input)
    pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
  }

  /// Why the system says that the connection is broken.
  private func pendingError() -> IOError {
    let code = SocketOptions.get(descriptor, SOL_SOCKET, SO_ERROR) ?? 0
    return IOError(errnoCode: code == 0 ? ECONNRESET : code, reason: "connection broken")
  }
}
