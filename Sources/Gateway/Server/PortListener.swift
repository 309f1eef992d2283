import NIOCore
import NIOPosix
import Routing

/// The listening socket of one event loop for one port.
final class PortListener {
  private let socket: ListeningSocket
  private let port: UInt16
  private let worker: Worker
  private var started: EventLoopFuture<any Channel>?
  /// Made on the event loop.
  private lazy var receiving = ReceiveAllocator(NIOLoopBoundBox(worker.receiveBuffers, eventLoop: loop))

  init(socket: ListeningSocket, port: UInt16, worker: Worker) {
    self.socket = socket
    self.port = port
    self.worker = worker
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
    let start = ConnectionStart(worker: worker, port: port, snapshot: snapshot, bind: bind, receiving: receiving)
    guard let proxy = snapshot.table.frontend.proxyProtocol else { return try start.begin(channel, source: nil) }
    try start.begin(channel, after: proxy)
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
        channel.closeFuture.whenComplete { _ in bound.value.worker.countDisconnection(label) }
        return channel.eventLoop.makeCompletedFuture { try bound.value.initialise(channel) }
      }
      .withConnectedSocket(descriptor)
  }
}
