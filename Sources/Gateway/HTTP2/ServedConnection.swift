import NIOCore
import Transport

/// What a handler of HTTP/1.1 bytes is told about the channel it is made for.
struct ServedConnection {
  /// What carries the bytes.
  enum Carrier: Sendable, Hashable {
    /// A connection of HTTP/1.1.
    case http1
    /// One stream of an HTTP/2 connection (RFC 9113); it carries one exchange.
    case http2Stream
    /// Bytes of a TLS connection that is not terminated here.
    case passthrough
  }

  /// The channel that the handler becomes a part of. On a stream, ask the channel for addresses and not the handler's
  /// context, and set no other option than `autoRead`: the library ends the process otherwise.
  let channel: any Channel
  /// The number of the listener that accepted the connection.
  let listener: Int
  /// How the channel's bytes travel.
  let carrier: Carrier
  /// Whether TLS was terminated here.
  let isSecure: Bool
  /// The server name that the client asked for by TLS, where it was looked at.
  let serverName: String?
  /// Where the streams of one connection find what the log says of their client.
  var client: LoggedClient?
}

/// A handler that can do without a pipeline.
protocol SocketHandler: AnyObject {
  /// Lets it use a socket's channel, of which it is the only handler, directly.
  func attach(to socket: StreamChannel)
}

/// How to serve the bytes of accepted connections. Belongs to one event loop.
struct ConnectionService {
  /// Makes the handler of one HTTP/1.1 connection, HTTP/2 stream or passed-through connection: an inbound handler that
  /// reads and writes `ByteBuffer`.
  let makeHandler: (ServedConnection) -> any ChannelHandler & RemovableChannelHandler
  /// Limits of HTTP/2 connections.
  var http2 = HTTP2ServerOptions()
  /// Is told of every HTTP/2 connection, so that it can be drained.
  var opened: (HTTP2ServerConnection) -> Void = { _ in }
  /// Is told when that connection is gone, after its streams.
  var closed: (HTTP2ServerConnection) -> Void = { _ in }

  /// Lets a channel speak HTTP/1.1.
  func installHTTP1(_ connection: ServedConnection) throws {
    try connection.channel.pipeline.syncOperations.addHandler(makeHandler(connection))
  }

  /// Lets a channel speak HTTP/1.1 or, where the client's first bytes are its preface, HTTP/2 with prior knowledge
  /// (RFC 9113 section 3.3).
  func installDetecting(_ connection: ServedConnection) throws {
    let handler = makeHandler(connection)
    let detector = ProtocolDetector { context in
      context.pipeline.syncOperations.removeHandler(handler, promise: nil)
      try installHTTP2(connection)
    } stay: {
      // Without TLS nothing is between the handler and the socket from here on.
      guard !connection.isSecure, let socket = connection.channel as? StreamChannel else { return }
      (handler as? any SocketHandler)?.attach(to: socket)
    }
    try connection.channel.pipeline.syncOperations.addHandlers(detector, handler)
  }

  /// Lets a channel speak HTTP/2, with a handler of its own for every stream.
  func installHTTP2(_ connection: ServedConnection) throws {
    let channel = connection.channel
    let session = HTTP2ServerConnection(options: http2, service: self)
    let bound = NIOLoopBound((self, session), eventLoop: channel.eventLoop)
    let (listener, isSecure, serverName) = (connection.listener, connection.isSecure, connection.serverName)
    let delegate = session.delegate(channel.eventLoop)
    let client = NIOLoopBound(LoggedClient(), eventLoop: channel.eventLoop)
    let framing = http2.makeHandler(eventLoop: channel.eventLoop, delegate: delegate) { stream in
      stream.eventLoop.makeCompletedFuture {
        let (service, session) = bound.value
        let served = ServedConnection(
          channel: stream, listener: listener, carrier: .http2Stream, isSecure: isSecure, serverName: serverName,
          client: client.value)
        try stream.pipeline.syncOperations.addHandlers(
          HTTP2StreamAdapter(connection: session), service.makeHandler(served))
      }
    }
    try channel.pipeline.syncOperations.addHandlers(framing, session)
  }
}
