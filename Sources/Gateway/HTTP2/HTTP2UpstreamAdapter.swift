import HTTPWire
import NIOCore
import NIOHTTP2

/// Why an upstream's stream ended before its answer.
struct HTTP2StreamFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The code of the reset (RFC 9113 section 7).
  let code: UInt32
  /// Whether the answer was malformed, rather than the stream reset by the upstream.
  let isMalformed: Bool

  /// Whether the upstream says that it has done nothing with the request, so that it may be sent again.
  var isUnprocessed: Bool { !isMalformed && code == UInt32(HTTP2ErrorCode.refusedStream.networkCode) }

  /// The text for the log and for clients.
  var description: String {
    if isMalformed { return "malformed HTTP/2 answer" }
    return isUnprocessed ? "HTTP/2 stream refused" : "HTTP/2 stream reset with code \(code)"
  }
}

/// Lets a handler that speaks HTTP/1.1 to an upstream use one stream of an HTTP/2 connection: its request is translated
/// into frames, and the answer back. The answer's head says `Connection: close`, since a stream carries one exchange.
final class HTTP2UpstreamAdapter: ChannelDuplexHandler {
  typealias InboundIn = HTTP2Frame.FramePayload
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = HTTP2Frame.FramePayload

  private var request: HTTP1RequestSplitter
  private var answer = HTTP2ResponseReader()
  private var isBroken = false
  /// Whether the handler has closed the channel after the whole answer: the end of the stream is waited for.
  private var isLeaving = false
  private var leaveLimit: Scheduled<Void>?
  /// How long the end of a stream may follow the last byte of an answer.
  private static let leaveTime = TimeAmount.seconds(1)

  private let isDropped: (HTTP2StreamID) -> Bool

  /// - Parameter isDropped: whether the upstream has said that it does nothing with a stream.
  init(isSecure: Bool, isDropped: @escaping (HTTP2StreamID) -> Bool = { _ in false }) {
    request = HTTP1RequestSplitter(isSecure: isSecure)
    self.isDropped = isDropped
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    var input = unwrapOutboundIn(data)
    var last: OutboundOut?
    do throws(HTTP2Defect) {
      while let part = try request.next(&input) {
        if let last { context.write(wrapOutboundOut(last), promise: nil) }
        last = HTTP2UpstreamAdapter.frame(part)
      }
    } catch {
      promise?.fail(error)
      context.close(promise: nil)
      return
    }
    if let last { context.write(wrapOutboundOut(last), promise: promise) } else { promise?.succeed() }
  }

  /// Closes the stream. Closing resets it, unless it has ended, and upstreams count resets; so where both messages are
  /// whole the frame that ends the stream is waited for, which is known in a moment or on its way.
  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    guard mode == .all, !isLeaving, !isBroken, request.hasEnded, answer.isWhole else {
      context.close(mode: mode, promise: promise)
      return
    }
    isLeaving = true
    if let promise { context.channel.closeFuture.cascade(to: promise) }
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    leaveLimit = context.eventLoop.scheduleTask(in: answer.isComplete ? .zero : Self.leaveTime) {
      let (adapter, context) = bound.value
      if adapter.leaveLimit != nil { context.close(promise: nil) }
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    leaveLimit?.cancel()
    leaveLimit = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isBroken else { return }
    var output = ByteBuffer()
    do throws(HTTP2Defect) {
      switch unwrapInboundIn(data) {
      case .headers(let frame):
        try answer.read(frame.headers, ends: frame.endStream, method: request.method, to: &output)
      case .data(let frame):
        guard case .byteBuffer(let bytes) = frame.data else { return }
        try answer.read(bytes, ends: frame.endStream, to: &output)
      default: return
      }
    } catch {
      isBroken = true
      context.fireErrorCaught(HTTP2StreamFailure(code: 1, isMalformed: true))
      context.writeAndFlush(wrapOutboundOut(.rstStream(.protocolError)), promise: nil)
      return
    }
    if output.readableBytes > 0, !isLeaving { context.fireChannelRead(wrapInboundOut(output)) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let closed = error as? NIOHTTP2Errors.StreamClosed else {
      context.fireErrorCaught(error)
      return
    }
    // After the answer a reset only means that the rest of the request is not wanted.
    guard !isBroken, !answer.isComplete, !isLeaving else { return }
    isBroken = true
    let code = isDropped(closed.streamID) ? HTTP2ErrorCode.refusedStream : closed.errorCode
    context.fireErrorCaught(HTTP2StreamFailure(code: UInt32(code.networkCode), isMalformed: false))
  }

  private static func frame(_ part: HTTP1RequestSplitter.Part) -> OutboundOut {
    switch part {
    case .head(let headers, let ends): .headers(.init(headers: headers, endStream: ends))
    case .body(.data(let buffer, let ends)): .data(.init(data: .byteBuffer(buffer), endStream: ends))
    case .body(.trailers(let headers)): .headers(.init(headers: headers, endStream: true))
    }
  }
}
