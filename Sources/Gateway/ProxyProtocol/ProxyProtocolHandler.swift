import NIOCore
import Routing

/// Takes the header of the PROXY protocol off the beginning of a connection, within a time limit, and then makes room
/// for what the connection is about. Leaves the pipeline then.
final class ProxyProtocolHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let settings: ProxyProtocol
  private let timeout: TimeAmount
  private let begin: (SocketAddress?) throws -> Void
  private let refused: (ConnectionRefusal, SocketAddress?) -> Void
  private var received = ByteBuffer()
  private var limit: Scheduled<Void>?
  private var isDone = false

  /// How long the header may take.
  static let usualTimeout = TimeAmount.seconds(5)

  /// - Parameters:
  ///   - begin: puts the handlers for the connection into its pipeline; is given the client's address, nil where that
  ///     is the connection's own.
  ///   - refused: is told of connections that ended before that, for the log.
  init(
    _ settings: ProxyProtocol, timeout: TimeAmount = usualTimeout, begin: @escaping (SocketAddress?) throws -> Void,
    refused: @escaping (ConnectionRefusal, SocketAddress?) -> Void
  ) {
    self.settings = settings
    self.timeout = timeout
    self.begin = begin
    self.refused = refused
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    limit = context.eventLoop.scheduleTask(in: timeout) {
      let (handler, context) = bound.value
      handler.refuse("PROXY protocol header not complete in time", context)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) { end() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isDone else { return }
    var part = unwrapInboundIn(data)
    received.writeBuffer(&part)
    switch ProxyHeader(received.readableBytesView, settings.versions) {
    case .needMore: return
    case .absent where settings.isOptional: pass(0, nil, context)
    case .absent: refuse("PROXY protocol header missing", context)
    case .invalid(let reason): refuse(reason, context)
    case .complete(let length, let source): pass(length, source, context)
    }
  }

  /// A client that sends nothing more will not send a header.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent {
      context.close(promise: nil)
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func pass(_ length: Int, _ source: SocketAddress?, _ context: ChannelHandlerContext) {
    end()
    received.moveReaderIndex(forwardBy: length)
    do {
      try begin(source)
    } catch {
      context.close(promise: nil)
      return
    }
    if received.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(received)) }
    context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
  }

  private func refuse(_ reason: String, _ context: ChannelHandlerContext) {
    guard !isDone else { return }
    end()
    refused(.proxyProtocol(reason), context.channel.remoteAddress)
    context.close(promise: nil)
  }

  private func end() {
    isDone = true
    limit?.cancel()
    limit = nil
  }
}
