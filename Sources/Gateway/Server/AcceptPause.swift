import NIOCore
import NIOPosix

/// Stops accepting while the process has no descriptor left, or the event loop as many connections as it may have;
/// clients wait in the accept queue meanwhile. Without a pause the loop would spin on a socket that stays ready.
final class AcceptPause: ChannelDuplexHandler {
  typealias InboundIn = any Channel
  typealias InboundOut = any Channel
  typealias OutboundIn = Never

  private let port: UInt16
  private let worker: Worker
  private var context: ChannelHandlerContext?
  /// Whether a shortage of descriptors is waited for to pass.
  private var isShort = false
  /// Whether the event loop has as many connections as it may have.
  private var isFull = false
  private var burst = 0
  /// Grows with each failure in a row.
  private var pause = AcceptPause.shortest
  private var hasLogged = false
  private static let shortest = TimeAmount.milliseconds(5)
  private static let longest = TimeAmount.milliseconds(100)

  init(port: UInt16, worker: Worker) {
    self.port = port
    self.worker = worker
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    worker.room.add(self)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
    worker.room.remove(self)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    pause = AcceptPause.shortest
    if hasLogged, !isShort, !isFull {
      hasLogged = false
      worker.log.log(.info, "listener", "accepting connections on port \(port) again")
    }
    let channel = unwrapInboundIn(data)
    let label = worker.countConnection(on: port)
    let bound = NIOLoopBound(worker, eventLoop: context.eventLoop)
    channel.closeFuture.whenComplete { _ in bound.value.countDisconnection(label) }
    context.fireChannelRead(data)
  }

  /// Adapts to the room there is on the event loop.
  func roomChanged() {
    guard let channel = context?.channel else { return }
    let room = worker.room
    // The options cannot fail on an open socket; a closed one accepts nothing.
    if room.burst != burst {
      burst = room.burst
      try? channel.syncOptions?.setOption(.maxMessagesPerRead, value: UInt(burst))
    }
    guard room.isFull != isFull else { return }
    isFull = room.isFull
    if isFull { report("there are \(room.limit) connections, the most that this event loop may have") }
    try? channel.syncOptions?.setOption(.autoRead, value: !isFull)
  }

  func read(context: ChannelHandlerContext) {
    if !isShort, !isFull { context.read() }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? IOError, SystemCalls.isShortage(error.errnoCode) else {
      context.fireErrorCaught(error)
      return
    }
    report(SystemCalls.message(error.errnoCode))
    guard !isShort else { return }
    isShort = true
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: pause) {
      bound.value.isShort = false
      bound.value.context?.channel.read()
    }
    pause = min(pause + pause, AcceptPause.longest)
  }

  private func report(_ reason: String) {
    guard !hasLogged else { return }
    hasLogged = true
    worker.log.log(
      .warn, "listener", "no connections are accepted on port \(port) for now: \(reason)",
      [("hint", "raise the limit of open files (`ulimit -n`)")])
  }
}
