import HTTPWire
import NIOCore
import NIOHTTP2

/// What the handler behind a stream may ask for, as an outbound user event. Other channels ignore it.
enum HTTP2StreamCommand: Sendable, Hashable {
  /// The answer cannot be completed: the stream is reset. Needed where an HTTP/1.1 answer would end with the
  /// connection, since a close alone means that it is complete.
  case abort
}

/// Lets a handler of HTTP/1.1 bytes serve one stream of a client's HTTP/2 connection: requests are translated for it,
/// and its answer back into frames.
///
/// The stream's flow control is the handler's back-pressure: the channel is unwritable while the client does not take
/// more, and the client may not send more while the channel is not read. A stream that the client resets becomes
/// inactive like a connection that it closes. Closing before the answer is complete resets the stream.
final class HTTP2StreamAdapter: ChannelDuplexHandler {
  typealias InboundIn = HTTP2Frame.FramePayload
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = HTTP2Frame.FramePayload

  private let connection: HTTP2ServerConnection
  private var request = HTTP2RequestReader()
  private var answer = HTTP1ResponseSplitter()
  /// Complete when the last frame of the answer has left for the connection, or never will.
  private var ended: EventLoopFuture<Void>?
  private var isReset = false

  init(connection: HTTP2ServerConnection) { self.connection = connection }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isReset else { return }
    var output = ByteBuffer()
    do throws(HTTP2Defect) {
      switch unwrapInboundIn(data) {
      case .headers(let frame): try request.read(frame.headers, ends: frame.endStream, to: &output)
      case .data(let frame):
        guard case .byteBuffer(let bytes) = frame.data else { return }
        try request.read(bytes, ends: frame.endStream, to: &output)
      default: return
      }
    } catch {
      reset(context, .protocolError)
      connection.noteMalformed()
      return
    }
    if output.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(output)) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // That the stream was reset: the channel becomes inactive next.
    if error is NIOHTTP2Errors.StreamClosed { return }
    context.fireErrorCaught(error)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !isReset else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    if let ended {
      promise?.completeWith(ended)
      return
    }
    var input = unwrapOutboundIn(data)
    var last: OutboundOut?
    do throws(HTTP2Defect) {
      while let part = try answer.next(&input, method: request.method) {
        if let last { context.write(wrapOutboundOut(last), promise: nil) }
        last = HTTP2StreamAdapter.frame(part)
      }
    } catch {
      promise?.fail(error)
      reset(context, .internalError)
      return
    }
    if let last {
      send(last, context, promise)
    } else if answer.hasHead, let promise {
      // It completes when all that was written before has left.
      context.write(wrapOutboundOut(HTTP2StreamAdapter.data(ByteBuffer(), ends: false)), promise: promise)
    } else {
      promise?.succeed()
    }
  }

  func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
    guard event as? HTTP2StreamCommand == .abort else {
      context.triggerUserOutboundEvent(event, promise: promise)
      return
    }
    if ended == nil { reset(context, .internalError) }
    promise?.succeed()
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    guard mode != .input else {
      promise?.fail(ChannelError.operationUnsupported)
      return
    }
    if ended == nil, answer.finish() {
      send(HTTP2StreamAdapter.data(ByteBuffer(), ends: true), context, nil)
      context.flush()
    }
    guard let ended else {
      reset(context, .internalError)
      promise?.succeed()
      return
    }
    guard mode == .all else {
      promise?.completeWith(ended)
      return
    }
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    ended.whenComplete { _ in bound.value.close(promise: promise) }
  }

  /// Writes the last frame of a group; where it ends the answer, sees to the end of the stream.
  private func send(_ frame: OutboundOut, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
    guard answer.hasEnded else {
      context.write(wrapOutboundOut(frame), promise: promise)
      return
    }
    let sent = promise ?? context.eventLoop.makePromise()
    ended = sent.futureResult
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    sent.futureResult.whenSuccess {
      let (adapter, context) = bound.value
      // RFC 9113 section 8.1: the rest of the request is not needed.
      if !adapter.request.isComplete { adapter.reset(context, .noError) }
    }
    context.write(wrapOutboundOut(frame), promise: sent)
  }

  private func reset(_ context: ChannelHandlerContext, _ code: HTTP2ErrorCode) {
    guard !isReset else { return }
    isReset = true
    context.writeAndFlush(wrapOutboundOut(.rstStream(code)), promise: nil)
  }

  private static func frame(_ part: HTTP1ResponseSplitter.Part) -> OutboundOut {
    switch part {
    case .head(let headers, let ends): .headers(.init(headers: headers, endStream: ends))
    case .body(.data(let buffer, let ends)): data(buffer, ends: ends)
    case .body(.trailers(let headers)): .headers(.init(headers: headers, endStream: true))
    }
  }

  private static func data(_ buffer: ByteBuffer, ends: Bool) -> OutboundOut {
    .data(.init(data: .byteBuffer(buffer), endStream: ends))
  }
}
