import NIOCore
import NIOPosix
import Routing

/// A ``Worker`` as seen from other threads: every call hops onto its event loop.
struct WorkerHandle: Sendable {
  private let loop: any EventLoop
  private let state: NIOLoopBoundBox<State>

  private struct State {
    let worker: Worker
    var listeners: [(channel: any Channel, socket: ListeningSocket, make: () -> DownstreamConnection)] = []
    /// Of every listener; complete once it is in `listeners` or has failed.
    var starts: [EventLoopFuture<any Channel>] = []
  }

  init(
    loop: any EventLoop, snapshot: TableSnapshot, options: GatewayOptions, log: ApplicationLog, writer: LogWriter
  ) {
    self.loop = loop
    state = .makeBoxSendingValue(
      State(worker: Worker(loop: loop, snapshot: snapshot, options: options, log: log, writer: writer)), eventLoop: loop
    )
  }

  /// Begins to accept on sockets that stand in the order of the table's listeners.
  func listen(on sockets: [ListeningSocket]) {
    loop.execute {
      let worker = state.value.worker
      worker.start()
      for (index, socket) in sockets.enumerated() { accept(on: socket, worker.snapshot.table.listeners[index], worker) }
    }
  }

  private func accept(on socket: ListeningSocket, _ listener: Listener, _ worker: Worker) {
    let router = worker.snapshot.table.routers[listener.router]
    let make = { DownstreamConnection(worker: worker, listener: listener, router: router) }
    let bound = NIOLoopBound(make, eventLoop: loop)
    let state = state
    let start = ServerBootstrap(group: loop, childGroup: loop)
      // Accepts all that wait per wake-up, not the default of a few: bursts of connections must not time out.
      .serverChannelOption(.maxMessagesPerRead, value: 256)
      .childChannelOption(.maxMessagesPerRead, value: 16)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(bound.value()) }
      }
      .withBoundSocket(socket.descriptor)
    start.whenComplete { result in
      switch result {
      case .success(let channel): state.value.listeners.append((channel, socket, bound.value))
      case .failure(let error):
        state.value.worker.log.log(.error, "listener", "cannot accept connections on port \(listener.port): \(error)")
      }
    }
    state.value.starts.append(start)
  }

  /// Takes in what waits in the accept queues, closes the listening sockets and waits for the connections to end.
  ///
  /// - Returns: how many connections had to be cut at the limit; the future never fails.
  func drain(limit: TimeAmount) -> EventLoopFuture<Int> {
    let promise = loop.makePromise(of: Int.self)
    loop.execute {
      // A listener that is just being opened would escape.
      EventLoopFuture.whenAllComplete(state.value.starts, on: loop)
        .flatMap { _ in EventLoopFuture.whenAllComplete(stopAccepting(), on: loop) }
        .whenComplete { _ in drainConnections(limit, promise) }
    }
    return promise.futureResult
  }

  private func drainConnections(_ limit: TimeAmount, _ promise: EventLoopPromise<Int>) {
    let worker = state.value.worker
    let bound = NIOLoopBound(worker, eventLoop: loop)
    let timer = loop.scheduleTask(in: limit) { complete(promise, bound.value, cut: bound.value.cutOff()) }
    worker.drain {
      timer.cancel()
      complete(promise, bound.value, cut: 0)
    }
  }

  private func complete(_ promise: EventLoopPromise<Int>, _ worker: Worker, cut: Int) {
    worker.stop()
    promise.succeed(cut)
  }

  /// Closes the listening sockets; gives the connections that waited in their queues.
  private func stopAccepting() -> [EventLoopFuture<any Channel>] {
    var adopted: [EventLoopFuture<any Channel>] = []
    let listeners = state.value.listeners
    state.value.listeners = []
    for listener in listeners {
      // Closing a listening socket resets the connections that wait in its queue.
      while let descriptor = listener.socket.acceptPending() { adopted.append(adopt(descriptor, listener.make)) }
      listener.channel.close(promise: nil)
    }
    return adopted
  }

  /// Fails where the client went away while it waited; the descriptor is closed with the channel then.
  private func adopt(
    _ descriptor: Int32, _ make: @escaping () -> DownstreamConnection
  ) -> EventLoopFuture<any Channel> {
    let bound = NIOLoopBound(make, eventLoop: loop)
    return ClientBootstrap(group: loop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(bound.value()) }
      }
      .withConnectedSocket(descriptor)
  }
}
