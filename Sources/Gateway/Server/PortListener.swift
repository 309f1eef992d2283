import NIOCore
import NIOPosix
import Routing

/// The listening socket of one event loop for one port.
final class PortListener {
  private let socket: ListeningSocket
  private let port: UInt16
  private let worker: Worker
  private let service: ConnectionService
  private var started: EventLoopFuture<any Channel>?

  init(socket: ListeningSocket, port: UInt16, worker: Worker) {
    self.socket = socket
    self.port = port
    self.worker = worker
    service = PortListener.makeService(worker, port)
  }

  private var loop: any EventLoop { worker.loop }

  /// Lets connections that are accepted from here on have the probes that the table asks for.
  func setKeepalive() { socket.setKeepalive(worker.serving.snapshot.table.frontend.keepalive) }

  /// Begins to accept connections.
  func start() {
    setKeepalive()
    let bound = NIOLoopBound(self, eventLoop: loop)
    let start = ServerBootstrap(group: loop, childGroup: loop)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pause = AcceptPause(port: bound.value.port, worker: bound.value.worker)
          try channel.pipeline.syncOperations.addHandler(pause)
        }
      }
      // Accepts all that wait per wake-up, not the default of a few: bursts of connections must not time out.
      .serverChannelOption(.maxMessagesPerRead, value: 256)
      .childChannelOption(.maxMessagesPerRead, value: 16)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try bound.value.initialise(channel) }
      }
      .withBoundSocket(socket.descriptor)
    start.whenFailure { error in
      bound.value.worker.log.log(
        .error, "listener", "cannot accept connections on port \(bound.value.port): \(error)")
    }
    started = start
  }

  private func initialise(_ channel: any Channel) throws {
    let snapshot = worker.serving.snapshot
    guard let bind = snapshot.bind(port: port) else { throw ChannelError.operationUnsupported }
    switch snapshot.table.binds[bind].protocolKind {
    case .http:
      try service.installDetecting(
        ServedConnection(channel: channel, listener: -1, carrier: .http1, isSecure: false, serverName: nil))
    case .tls:
      let initializer = SecureServerInitializer(
        listeners: snapshot.tlsListeners[bind], contexts: { snapshot.serverTLS },
        handshakeTimeout: snapshot.handshakeTimeout, service: service, refused: refused)
      try initializer.initialise(channel)
    }
  }

  private func refused(_ reason: ConnectionRefusal, _ address: SocketAddress?) {
    var fields = [("port", "\(port)")]
    if let ip = address?.ipAddress { fields.append(("src.addr", ip)) }
    worker.log.log(.info, "tls", reason.description, fields)
  }

  private static func makeService(_ worker: Worker, _ port: UInt16) -> ConnectionService {
    ConnectionService(
      makeHandler: { served in
        DownstreamConnection(
          worker: worker, port: port, listener: served.isSecure ? served.listener : nil, isSecure: served.isSecure,
          carrier: served.carrier)
      },
      opened: { worker.add($0, port: port) }, closed: { worker.remove($0) })
  }

  /// Closes the socket, but takes in first what waits in its queue: closing it would reset those connections.
  ///
  /// - Returns: complete when they have been taken in; never fails.
  func stop() -> EventLoopFuture<Void> {
    guard let started else { return loop.makeSucceededVoidFuture() }
    let bound = NIOLoopBound(self, eventLoop: loop)
    let done = loop.makePromise(of: Void.self)
    // A socket that is just being opened would escape.
    started.whenComplete { result in
      var adopted: [EventLoopFuture<any Channel>] = []
      while let descriptor = bound.value.socket.acceptPending() { adopted.append(bound.value.adopt(descriptor)) }
      if case .success(let channel) = result { channel.close(promise: nil) }
      EventLoopFuture.whenAllComplete(adopted, on: bound.eventLoop).whenComplete { _ in done.succeed(()) }
    }
    return done.futureResult
  }

  /// Fails where the client went away while it waited; the descriptor is closed with the channel then.
  private func adopt(_ descriptor: Int32) -> EventLoopFuture<any Channel> {
    let bound = NIOLoopBound(self, eventLoop: loop)
    let label = worker.countConnection(on: port)
    return ClientBootstrap(group: loop)
      .channelOption(.allowRemoteHalfClosure, value: true)
      .channelInitializer { channel in
        channel.closeFuture.whenComplete { _ in bound.value.worker.counters.countClosed(listener: label) }
        return channel.eventLoop.makeCompletedFuture { try bound.value.initialise(channel) }
      }
      .withConnectedSocket(descriptor)
  }
}
