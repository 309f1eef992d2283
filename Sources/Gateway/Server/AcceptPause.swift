import NIOCore
import NIOPosix

/// Stops accepting for a moment where the process has no descriptor left, or where one port holds its share of them;
/// clients wait in the accept queue meanwhile. Without a pause the loop would spin on a socket that stays ready.
final class AcceptPause: ChannelDuplexHandler {
  typealias InboundIn = any Channel
  typealias InboundOut = any Channel
  typealias OutboundIn = Never

  private let port: UInt16
  private let worker: Worker
  private var open = 0
  private var isPaused = false
  /// Grows with each failure in a row.
  private var pause = AcceptPause.shortest
  private var hasLogged = false
  private static let shortest = TimeAmount.milliseconds(5)
  private static let longest = TimeAmount.milliseconds(100)

  init(port: UInt16, worker: Worker) {
    self.port = port
    self.worker = worker
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    pause = AcceptPause.shortest
    if hasLogged, !isPaused {
      hasLogged = false
      worker.log.log(.info, "listener", "accepting connections on port \(port) again")
    }
    let channel = unwrapInboundIn(data)
    open += 1
    let label = worker.countConnection(on: port)
    let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    channel.closeFuture.whenComplete { _ in
      bound.value.handler.worker.counters.countClosed(listener: label)
      bound.value.handler.closed(bound.value.context)
    }
    context.fireChannelRead(data)
    if open >= worker.connectionLimit, !isPaused {
      isPaused = true
      report("it has \(open) connections, which is the most it may have")
    }
  }

  private func closed(_ context: ChannelHandlerContext) {
    open -= 1
    guard isPaused, open < worker.connectionLimit else { return }
    isPaused = false
    context.read()
  }

  func read(context: ChannelHandlerContext) {
    if !isPaused { context.read() }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? IOError, SystemCalls.isShortage(error.errnoCode) else {
      context.fireErrorCaught(error)
      return
    }
    report(SystemCalls.message(error.errnoCode))
    guard !isPaused else { return }
    isPaused = true
    let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: pause) {
      bound.value.handler.isPaused = false
      bound.value.context.read()
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
