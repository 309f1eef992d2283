import NIOCore
import NIOHTTP2

/// One HTTP/2 connection to an upstream, shared by many exchanges: each gets a stream, a channel of its own on which a
/// handler of HTTP/1.1 bytes can sit. Belongs to one event loop.
final class HTTP2UpstreamSession: ChannelInboundHandler {
  typealias InboundIn = HTTP2Frame

  /// Limits of a connection to an upstream.
  struct Options: Sendable, Hashable {
    /// Flow-control window of a stream, in bytes: what an upstream may send before it is read.
    var streamWindowBytes = 256 << 10
    /// The same of a connection.
    var connectionWindowBytes = 1 << 20
    /// The largest list of header fields of an answer, in bytes as RFC 9113 section 6.5.2 counts them.
    var maximumHeaderListBytes = 64 << 10
  }

  private let channel: any Channel
  private let isSecure: Bool
  private let closed: (HTTP2UpstreamSession) -> Void
  private var framing: NIOHTTP2Handler?
  private var streams = 0
  private var limit = Int.max
  private var isEnding = false
  /// The last stream that the upstream answers, once it has said so.
  private var lastAnswered: HTTP2StreamID?
  /// Whether a stream has been opened.
  private(set) var isUsed = false
  /// When the last stream ended.
  private(set) var idleSince = NIODeadline.now()
  /// Is told whenever the last of its streams has ended.
  var becameIdle: () -> Void = {}

  /// Takes over a channel on which nothing has been sent, with prior knowledge or after ALPN chose `h2`; on its event
  /// loop, and where the first bytes of the other side may have come already, before they are passed on.
  ///
  /// - Parameters:
  ///   - isSecure: whether the channel is one of TLS.
  ///   - closed: is told once when the connection is gone.
  init(
    on channel: any Channel, isSecure: Bool, options: Options = Options(),
    closed: @escaping (HTTP2UpstreamSession) -> Void
  ) throws {
    self.channel = channel
    self.isSecure = isSecure
    self.closed = closed
    let handler = HTTP2UpstreamSession.makeHandler(channel.eventLoop, options)
    framing = handler
    try channel.pipeline.syncOperations.addHandlers(handler, self)
  }

  private static func makeHandler(_ eventLoop: any EventLoop, _ options: Options) -> NIOHTTP2Handler {
    var connection = NIOHTTP2Handler.ConnectionConfiguration()
    connection.initialSettings = [
      HTTP2Setting(parameter: .enablePush, value: 0),
      HTTP2Setting(parameter: .maxHeaderListSize, value: options.maximumHeaderListBytes),
      HTTP2Setting(parameter: .initialWindowSize, value: options.streamWindowBytes),
    ]
    // The adapter checks both where a finding can only concern one stream.
    connection.headerBlockValidation = .disabled
    connection.contentLengthValidation = .disabled
    connection.targetWindowSize = options.connectionWindowBytes
    connection.controlFrameRateLimit.maximumCount = 1000
    connection.controlFrameRateLimit.windowLength = .seconds(1)
    var stream = NIOHTTP2Handler.StreamConfiguration()
    stream.targetWindowSize = options.streamWindowBytes
    stream.outboundBufferSizeHighWatermark = 64 << 10
    stream.outboundBufferSizeLowWatermark = 32 << 10
    return NIOHTTP2Handler(
      mode: .client, eventLoop: eventLoop, connectionConfiguration: connection, streamConfiguration: stream
    ) { pushed in
      // An upstream was told not to push.
      pushed.close()
    }
  }

  /// Streams that are open, or about to be.
  var openStreams: Int { streams }

  /// Whether another stream can begin here: the connection is not about to end, and the upstream's limit not reached.
  var isUsable: Bool { !isEnding && channel.isActive && streams < limit }

  /// Opens a stream with a handler of HTTP/1.1 bytes; calls back on the event loop. Only while ``isUsable``.
  func openStream(
    _ makeHandler: @escaping () -> any ChannelHandler, _ done: @escaping (Result<any Channel, any Error>) -> Void
  ) {
    guard isUsable, let multiplexer = try? framing?.syncMultiplexer() else {
      return done(.failure(ChannelError.ioOnClosedChannel))
    }
    streams += 1
    isUsed = true
    let bound = NIOLoopBound((self, makeHandler, done), eventLoop: channel.eventLoop)
    let promise = channel.eventLoop.makePromise(of: (any Channel).self)
    promise.futureResult.whenComplete { result in
      let (session, _, done) = bound.value
      switch result {
      case .success(let stream): stream.closeFuture.whenComplete { _ in bound.value.0.streamClosed() }
      case .failure: session.streamClosed()
      }
      done(result)
    }
    let isSecure = isSecure
    multiplexer.createStreamChannel(promise: promise) { stream in
      stream.eventLoop.makeCompletedFuture {
        let adapter = HTTP2UpstreamAdapter(isSecure: isSecure) { stream in
          bound.value.0.lastAnswered.map { stream > $0 } ?? false
        }
        let handlers: [any ChannelHandler] = [adapter, bound.value.1()]
        try stream.pipeline.syncOperations.addHandlers(handlers)
      }
    }
  }

  /// Begins no more streams, and closes after the last one.
  func drain() {
    isEnding = true
    closeIfDone()
  }

  /// Closes at once, whatever is under way.
  func cut() { channel.close(promise: nil) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data).payload {
    case .settings(.settings(let settings)):
      if let value = settings.last(where: { $0.parameter == .maxConcurrentStreams })?.value { limit = value }
    case .goAway(let last, _, _):
      lastAnswered = last
      drain()
    default: break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch error {
    case is NIOHTTP2Errors.StreamError, is NIOHTTP2Errors.StreamClosed, is NIOHTTP2Errors.TrailersWithoutEndStream:
      // The library has reset the stream.
      break
    default:
      isEnding = true
      context.close(promise: nil)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    isEnding = true
    framing = nil
    context.fireChannelInactive()
    closed(self)
  }

  private func streamClosed() {
    streams -= 1
    idleSince = .now()
    closeIfDone()
    if streams == 0 { becameIdle() }
  }

  private func closeIfDone() {
    if isEnding, streams == 0 { channel.close(promise: nil) }
  }
}
