import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

@testable import Gateway
@testable import Routing

/// A port of this machine whose connections are served by the test: every connection and stream is a ``ChannelTap``.
final class ServiceHost: Sendable {
  /// A tap and what its handler was told.
  struct Arrival: Sendable {
    let tap: ChannelTap
    let listener: Int
    let carrier: ServedConnection.Carrier
    let isSecure: Bool
    let serverName: String?
  }

  private let listener: any Channel
  private let arrivals = Arrivals()
  private let sessions: NIOLoopBoundBox<[HTTP2ServerConnection]>
  private let loop: any EventLoop

  var port: UInt16 { UInt16(listener.localAddress?.port ?? 0) }

  /// - Parameter secure: makes what prepares connections; plain HTTP without.
  init(
    options: HTTP2ServerOptions = HTTP2ServerOptions(),
    secure: (@Sendable (ConnectionService) -> SecureServerInitializer)? = nil
  ) throws {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let sessions = NIOLoopBoundBox<[HTTP2ServerConnection]>.makeBoxSendingValue([], eventLoop: loop)
    let arrivals = arrivals
    self.loop = loop
    self.sessions = sessions
    listener = try ServerBootstrap(group: loop, childGroup: loop)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          var service = ConnectionService(makeHandler: { arrivals.add($0) })
          service.http2 = options
          service.opened = { session in sessions.value.append(session) }
          service.closed = { session in sessions.value.removeAll { $0 === session } }
          if let secure {
            try secure(service).initialise(channel)
          } else {
            try service.installDetecting(
              ServedConnection(channel: channel, listener: 0, carrier: .http1, isSecure: false, serverName: nil))
          }
        }
      }
      .bind(host: "127.0.0.1", port: 0).wait()
  }

  func stop() throws { try listener.close().wait() }

  /// The next connection or stream of a carrier.
  func next(_ carrier: ServedConnection.Carrier) throws -> Arrival { try arrivals.next(carrier) }

  /// Asks every HTTP/2 connection to end in order.
  func drain() throws {
    try loop.submit { [sessions] in for session in sessions.value { session.drain() } }.wait()
  }

  /// Closes every HTTP/2 connection without a word.
  func cut() throws {
    try loop.submit { [sessions] in for session in sessions.value { session.cut() } }.wait()
  }

  /// HTTP/2 connections and streams that are open.
  func open() throws -> (connections: Int, streams: Int) {
    try loop.submit { [sessions] in
      (sessions.value.count, sessions.value.reduce(0) { $0 + $1.openStreams })
    }.wait()
  }
}

/// Connections and streams in the order in which their handlers were made.
private final class Arrivals: Sendable {
  private let queue = Mutex([ServiceHost.Arrival]())
  private let changed = Gate()

  func add(_ served: ServedConnection) -> any ChannelHandler & RemovableChannelHandler {
    let tap = ChannelTap()
    queue.withLock {
      $0.append(
        ServiceHost.Arrival(
          tap: tap, listener: served.listener, carrier: served.carrier, isSecure: served.isSecure,
          serverName: served.serverName))
    }
    changed.open()
    return tap.makeHandler()
  }

  func next(_ carrier: ServedConnection.Carrier) throws -> ServiceHost.Arrival {
    while true {
      let found = queue.withLock { queue in
        queue.firstIndex { $0.carrier == carrier }.map { queue.remove(at: $0) }
      }
      if let found { return found }
      try changed.pass()
    }
  }
}

/// Lets a test serve what an HTTP/2 client sends over a socket.
func withHost(
  _ options: HTTP2ServerOptions = HTTP2ServerOptions(), _ body: (ServiceHost, HTTP2Client) throws -> Void
) throws {
  let host = try ServiceHost(options: options)
  try body(host, try HTTP2Client(try Peer(port: host.port)))
  try host.stop()
}
