import NIOCore
import NIOTLS

/// Waits for the end of a TLS handshake with an upstream and tells what ALPN (RFC 7301) chose, before any byte of that
/// protocol is passed on: the callback installs the handlers for it. Leaves the pipeline then.
final class UpstreamHandshake: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer

  /// The protocol, nil where the upstream chose none; or why there is no connection.
  typealias Completion = (Result<String?, any Error>) -> Void

  private let deadline: NIODeadline
  private var done: Completion?
  private var limit: Scheduled<Void>?
  private var lastError: (any Error)?

  init(deadline: NIODeadline, _ done: @escaping Completion) {
    self.deadline = deadline
    self.done = done
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    limit = context.eventLoop.scheduleTask(deadline: deadline) {
      let (handshake, context) = bound.value
      handshake.finish(.failure(ChannelError.connectTimeout(.nanoseconds(0))))
      context.close(promise: nil)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case .handshakeCompleted(let negotiated)? = event as? TLSUserEvent else {
      context.fireUserInboundEventTriggered(event)
      return
    }
    finish(.success(negotiated))
    context.fireUserInboundEventTriggered(event)
    context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    lastError = error
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    finish(.failure(lastError ?? ChannelError.eof))
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { limit?.cancel() }

  private func finish(_ result: Result<String?, any Error>) {
    limit?.cancel()
    let done = done
    self.done = nil
    done?(result)
  }
}
