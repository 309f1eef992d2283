import NIOCore

/// Looks at the first bytes of a connection: those of HTTP/1.1 go on to the handler behind it, the preface of HTTP/2
/// (RFC 9113 section 3.4) has that handler replaced. Either way it leaves the pipeline at once.
final class ProtocolDetector: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  /// Puts HTTP/2 into the place of the handler that follows.
  private let upgrade: (ChannelHandlerContext) throws -> Void
  /// The beginning of what may become a preface.
  private var held: ByteBuffer?

  static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

  init(upgrade: @escaping (ChannelHandlerContext) throws -> Void) { self.upgrade = upgrade }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var buffer = unwrapInboundIn(data)
    if held != nil {
      held?.writeBuffer(&buffer)
      buffer = held ?? buffer
    }
    let bytes = buffer.readableBytesView.prefix(ProtocolDetector.preface.count)
    if bytes.elementsEqual(ProtocolDetector.preface.prefix(bytes.count)) {
      guard bytes.count == ProtocolDetector.preface.count else {
        held = buffer
        return
      }
      do {
        try upgrade(context)
      } catch {
        context.close(promise: nil)
        return
      }
    }
    held = nil
    context.fireChannelRead(wrapInboundOut(buffer))
    context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
  }

  func handlerRemoved(context: ChannelHandlerContext) { held = nil }
}
