import NIOCore

/// A connection that was accepted, but speaks no HTTP yet: its PROXY header or its TLS handshake is under way. Known to
/// the worker meanwhile, so that a drain waits for it. Stands first in the pipeline, and leaves it then.
final class PendingConnection: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer

  private let worker: Worker
  private var context: ChannelHandlerContext?
  private var hasBegun = false
  private var isDone = false

  /// How long a client that has not sent anything may still begin when the worker drains.
  private static let grace = TimeAmount.milliseconds(250)

  init(worker: Worker) { self.worker = worker }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    worker.add(self)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    hasBegun = true
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    worker.remove(self)
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
    worker.remove(self)
  }

  /// Others serve the connection from here on. They are known to the worker a moment later, and until then this is.
  func finish() {
    guard !isDone, let context else { return }
    isDone = true
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    context.eventLoop.execute {
      guard let context = bound.value.context else { return }
      context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }
  }

  /// Ends a connection on which nothing has happened, after a moment; others may go on.
  func leave() {
    guard let context else { return }
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: Self.grace) {
      if !bound.value.hasBegun { bound.value.cut() }
    }
  }

  /// Closes at once.
  func cut() { context?.close(promise: nil) }
}
