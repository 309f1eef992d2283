import NIOCore
import NIOHTTP2

/// The connection a client's HTTP/2 streams travel on: its end in order, its idle time, its misbehaviour. Stands behind
/// the handler that frames and multiplexes, and belongs to one event loop.
final class HTTP2ServerConnection: ChannelInboundHandler {
  typealias InboundIn = HTTP2Frame
  typealias OutboundOut = HTTP2Frame

  private enum Phase {
    case open
    /// GOAWAY was sent, and a PING after it; what the client sent before it knew is refused unprocessed.
    case announced
    /// The client knows; the connection ends with its last stream.
    case draining
    /// The last frame was written.
    case ending
    case closed
  }

  private let options: HTTP2ServerOptions
  private let service: ConnectionService
  private var context: ChannelHandlerContext?
  private var phase = Phase.open
  private var streams = 0
  private var lastStream = HTTP2StreamID.rootStream
  private var idleSince = NIODeadline.now()
  private var idleCheck: Scheduled<Void>?
  private var keepalive: HTTP2Keepalive?
  private var keepaliveCheck: Scheduled<Void>?
  /// Malformed requests in the window that began at `countedSince`.
  private var malformed = 0
  private var countedSince = NIODeadline.now()

  /// How long a client that broke the rules may take to read why it is cut off.
  private static let farewellLimit = TimeAmount.milliseconds(250)
  private static let keepalivePing = HTTP2PingData(withInteger: 0x616C_6976_653F_0000)
  private static let drainPing = HTTP2PingData(withInteger: 0x6472_6169_6E00_0000)

  init(options: HTTP2ServerOptions, service: ConnectionService) {
    self.options = options
    self.service = service
  }

  /// Streams that are open.
  var openStreams: Int { streams }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    service.opened(self)
    checkIdle(after: options.idleTimeout)
    guard let interval = options.keepaliveInterval else { return }
    keepalive = HTTP2Keepalive(interval: interval, timeout: options.keepaliveTimeout)
    checkKeepalive(after: interval)
  }

  /// Comes after everything that was read, for whatever stream it was.
  func channelReadComplete(context: ChannelHandlerContext) {
    keepalive?.noteRead()
    context.fireChannelReadComplete()
  }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func channelInactive(context: ChannelHandlerContext) {
    phase = .closed
    idleCheck?.cancel()
    keepaliveCheck?.cancel()
    context.fireChannelInactive()
    service.closed(self)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data).payload {
    case .ping(HTTP2ServerConnection.drainPing, ack: true): finishDraining()
    case .goAway where phase == .open:
      phase = .draining
      closeIfDone()
    default: break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch error {
    case is NIOHTTP2Errors.StreamError, is NIOHTTP2Errors.StreamClosed, is NIOHTTP2Errors.TrailersWithoutEndStream:
      // The library has reset the stream.
      break
    default:
      // It has sent GOAWAY where the client is to blame.
      leave()
    }
  }

  /// Ends the connection in order (RFC 9113 section 6.8): no new streams, and the close after the last one.
  func drain() {
    guard phase == .open, let context else { return }
    guard streams > 0 else {
      phase = .draining
      closeIfDone()
      return
    }
    phase = .announced
    goAway(.maxID, .noError)
    context.writeAndFlush(
      wrapOutboundOut(HTTP2Frame(streamID: .rootStream, payload: .ping(Self.drainPing, ack: false))), promise: nil)
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: options.acknowledgementLimit) { bound.value.finishDraining() }
  }

  /// Closes at once, whatever is under way.
  func cut() { context?.close(promise: nil) }

  /// Counts a malformed request; too many of them end the connection.
  func noteMalformed() {
    let now = NIODeadline.now()
    if now - countedSince > options.abuseWindow {
      countedSince = now
      malformed = 0
    }
    malformed += 1
    guard malformed > options.maximumResets, phase != .closed else { return }
    goAway(lastStream, .enhanceYourCalm)
    leave()
  }

  private func finishDraining() {
    guard phase == .announced else { return }
    phase = .draining
    goAway(lastStream, .noError)
    closeIfDone()
  }

  private func goAway(_ last: HTTP2StreamID, _ code: HTTP2ErrorCode, _ promise: EventLoopPromise<Void>? = nil) {
    let payload = HTTP2Frame.FramePayload.goAway(lastStreamID: last, errorCode: code, opaqueData: nil)
    context?.writeAndFlush(wrapOutboundOut(HTTP2Frame(streamID: .rootStream, payload: payload)), promise: promise)
  }

  /// Closes after the last stream, once all its frames have left.
  private func closeIfDone() {
    guard phase == .draining, streams == 0, let context else { return }
    phase = .ending
    let sent = context.eventLoop.makePromise(of: Void.self)
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    sent.futureResult.whenComplete { _ in bound.value.leave() }
    goAway(lastStream, .noError, sent)
  }

  /// Reads nothing more and closes after a moment, in which the client can read why.
  private func leave() {
    guard phase != .closed, let context else { return }
    phase = .closed
    // Neither fails on an open connection; on a closed one there is nothing left to do.
    try? context.channel.syncOptions?.setOption(.autoRead, value: false)
    context.close(mode: .output, promise: nil)
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: Self.farewellLimit) { bound.value.cut() }
  }

  private func checkIdle(after delay: TimeAmount) {
    guard let context else { return }
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    idleCheck = context.eventLoop.scheduleTask(in: delay) { bound.value.closeIfIdle() }
  }

  private func closeIfIdle() {
    guard phase == .open else { return }
    // While a stream is open the whole time has still to pass.
    let end = (streams == 0 ? idleSince : .now()) + options.idleTimeout
    let left = end - .now()
    if left > .nanoseconds(0) { checkIdle(after: left) } else { drain() }
  }

  private func checkKeepalive(after delay: TimeAmount) {
    guard let context else { return }
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    keepaliveCheck = context.eventLoop.scheduleTask(in: delay) { bound.value.askIfSilent() }
  }

  private func askIfSilent() {
    guard phase != .closed, let context, let step = keepalive?.step() else { return }
    switch step {
    case .wait(let delay): checkKeepalive(after: delay)
    case .ping(let delay):
      let ping = HTTP2Frame(streamID: .rootStream, payload: .ping(Self.keepalivePing, ack: false))
      context.writeAndFlush(wrapOutboundOut(ping), promise: nil)
      checkKeepalive(after: delay)
    case .giveUp: cut()
    }
  }

  private func streamCreated(_ id: HTTP2StreamID) {
    streams += 1
    lastStream = max(lastStream, id)
  }

  private func streamClosed() {
    streams -= 1
    if streams == 0 { idleSince = .now() }
    closeIfDone()
  }

  /// Counts the connection's streams.
  func delegate(_ eventLoop: any EventLoop) -> any NIOHTTP2StreamDelegate {
    StreamCounter(connection: NIOLoopBound(self, eventLoop: eventLoop))
  }

  private struct StreamCounter: NIOHTTP2StreamDelegate {
    let connection: NIOLoopBound<HTTP2ServerConnection>

    func streamCreated(_ id: HTTP2StreamID, channel: any Channel) { connection.value.streamCreated(id) }

    func streamClosed(_ id: HTTP2StreamID, channel: any Channel) { connection.value.streamClosed() }
  }
}
