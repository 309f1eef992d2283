import NIOCore
import NIOHTTP2
import Routing

/// Limits of the HTTP/2 connections of clients.
struct HTTP2ServerOptions: Sendable, Hashable {
  /// Streams that may be open at a time on one connection.
  var maximumConcurrentStreams = 100
  /// The largest list of header fields, in bytes as RFC 9113 section 6.5.2 counts them.
  var maximumHeaderListBytes = 64 << 10
  /// The largest frame accepted, in bytes; 16384 to 16777215.
  var maximumFrameBytes = 16 << 10
  /// Flow-control window of a stream, in bytes: what a client may send before it is read. At most 2 GiB.
  var streamWindowBytes = 256 << 10
  /// The same of a connection.
  var connectionWindowBytes = 1 << 20
  /// How long a connection may stay without a stream.
  var idleTimeout = TimeAmount.minutes(10)
  /// How long to wait for a client to acknowledge that the connection is about to end.
  var acknowledgementLimit = TimeAmount.seconds(1)
  /// How often a client may reset streams, or send malformed requests, within ``abuseWindow``. Beyond it the connection
  /// is closed: opening and resetting streams costs a client next to nothing (CVE-2023-44487).
  var maximumResets = 200
  /// The time in which resets are counted.
  var abuseWindow = TimeAmount.seconds(30)
  /// CONTINUATION frames that may follow one HEADERS frame.
  var maximumContinuations = 5
  /// PING, SETTINGS and PRIORITY frames per second. Clients that measure the connection send a PING per round trip.
  var maximumControlFramesPerSecond = 1000

  /// Silence after which a client is asked for a sign of life; nil asks never.
  var keepaliveInterval: TimeAmount?
  /// How long a client may take to answer that.
  var keepaliveTimeout = TimeAmount.seconds(20)

  /// The usual limits.
  init() {}

  /// The limits of a table.
  init(_ settings: FrontendHTTP2) {
    maximumHeaderListBytes = settings.headerListBytes
    maximumFrameBytes = settings.frameBytes
    streamWindowBytes = settings.streamWindowBytes
    connectionWindowBytes = settings.connectionWindowBytes
    // A list that is allowed must also fit into frames of the smallest size.
    maximumContinuations = max(maximumContinuations, settings.headerListBytes / (16 << 10) + 1)
    keepaliveInterval = settings.keepaliveMilliseconds.map { .milliseconds($0) }
    keepaliveTimeout = .milliseconds(settings.keepaliveTimeoutMilliseconds)
  }

  /// A handler that frames and multiplexes with these limits.
  func makeHandler(
    eventLoop: any EventLoop, delegate: any NIOHTTP2StreamDelegate,
    _ initializer: @escaping NIOHTTP2Handler.StreamInitializer
  ) -> NIOHTTP2Handler {
    var connection = NIOHTTP2Handler.ConnectionConfiguration()
    connection.initialSettings = [
      HTTP2Setting(parameter: .maxConcurrentStreams, value: maximumConcurrentStreams),
      HTTP2Setting(parameter: .maxHeaderListSize, value: maximumHeaderListBytes),
      HTTP2Setting(parameter: .maxFrameSize, value: maximumFrameBytes),
      HTTP2Setting(parameter: .initialWindowSize, value: streamWindowBytes),
    ]
    // The adapter checks both, more strictly, and where a finding can only concern one stream.
    connection.headerBlockValidation = .disabled
    connection.contentLengthValidation = .disabled
    connection.maximumSequentialContinuationFrames = maximumContinuations
    connection.maximumRecentlyResetStreams = 2 * maximumConcurrentStreams
    connection.targetWindowSize = connectionWindowBytes
    connection.controlFrameRateLimit.maximumCount = maximumControlFramesPerSecond
    connection.controlFrameRateLimit.windowLength = .seconds(1)
    var stream = NIOHTTP2Handler.StreamConfiguration()
    stream.targetWindowSize = streamWindowBytes
    stream.outboundBufferSizeHighWatermark = 64 << 10
    stream.outboundBufferSizeLowWatermark = 32 << 10
    stream.streamResetFrameRateLimit.maximumCount = maximumResets
    stream.streamResetFrameRateLimit.windowLength = abuseWindow
    stream.streamErrorRateLimit.maximumCount = maximumResets
    stream.streamErrorRateLimit.windowLength = abuseWindow
    return NIOHTTP2Handler(
      mode: .server, eventLoop: eventLoop, connectionConfiguration: connection, streamConfiguration: stream,
      streamDelegate: delegate, inboundStreamInitializer: initializer)
  }
}
