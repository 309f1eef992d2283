import NIOCore

/// Looks at the first bytes of a connection: those of HTTP/1.1 go on to the handler behind it, the preface of HTTP/2
/// (RFC 9113 section 3.4) has that handler replaced. Either way it leaves the pipeline at once.
final class ProtocolDetector: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  /// Puts HTTP/2 into the place of the handler that follows.
  private let upgrade: (ChannelHandlerContext) throws -> Void
  /// Is called when the handler that follows has the connection for itself.
  private let stay: () -> Void
  /// The beginning of what may become a preface.
  private var held: ByteBuffer?

  static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

  init(upgrade: @escaping (ChannelHandlerContext) throws -> Void, stay: @escaping () -> Void = {}) {
    self.upgrade = upgrade
    self.stay = stay
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var buffer = unwrapInboundIn(data)
    if held != nil {
      held?.writeBuffer(&buffer)
      buffer = held ?? buffer
    }
    let bytes = buffer.readableBytesView.prefix(ProtocolDetector.preface.count)
    if bytes.elementsEqual(ProtocolDetector.preface.prefix(bytes.count)) {
      guard bytes.count == ProtocolDetector.preface.count else {
        buffer.detach()
        held = buffer
        return
      }
      buffer.detach()  // what reads the frames keeps the first bytes as long as it lives
      do {
        try upgrade(context)
      } catch {
        context.close(promise: nil)
        return
      }
    } else {
      stay()
    }
    held = nil
    context.fireChannelRead(wrapInboundOut(buffer))
    context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
  }

  func handlerRemoved(context: ChannelHandlerContext) { held = nil }
}
