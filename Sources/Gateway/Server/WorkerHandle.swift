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
  }

  init(loop: any EventLoop, snapshot: TableSnapshot, log: ApplicationLog, writer: LogWriter) {
    self.loop = loop
    state = .makeBoxSendingValue(
      State(worker: Worker(loop: loop, snapshot: snapshot, log: log, writer: writer)), eventLoop: loop)
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
    ServerBootstrap(group: loop, childGroup: loop)
      // Accepts all that wait per wake-up, not the default of a few: bursts of connections must not time out.
      .serverChannelOption(.maxMessagesPerRead, value: 256)
      .childChannelOption(.maxMessagesPerRead, value: 16)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(bound.value()) }
      }
      .withBoundSocket(socket.descriptor)
      .whenSuccess { channel in state.value.listeners.append((channel, socket, bound.value)) }
  }

  /// Takes in what waits in the accept queues, closes the listening sockets and waits for the connections to end.
  ///
  /// - Returns: how many connections had to be cut at the limit; the future never fails.
  func drain(limit: TimeAmount) -> EventLoopFuture<Int> {
    let promise = loop.makePromise(of: Int.self)
    loop.execute {
      stopAccepting()
      let worker = state.value.worker
      let bound = NIOLoopBound(worker, eventLoop: loop)
      let timer = loop.scheduleTask(in: limit) { complete(promise, bound.value, cut: bound.value.cutOff()) }
      worker.drain {
        timer.cancel()
        complete(promise, bound.value, cut: 0)
      }
    }
    return promise.futureResult
  }

  private func complete(_ promise: EventLoopPromise<Int>, _ worker: Worker, cut: Int) {
    worker.stop()
    promise.succeed(cut)
  }

  private func stopAccepting() {
    let listeners = state.value.listeners
    state.value.listeners = []
    for listener in listeners {
      // Closing a listening socket resets the connections that wait in its queue.
      while let descriptor = listener.socket.acceptPending() { adopt(descriptor, listener.make) }
      listener.channel.close(promise: nil)
    }
  }

  private func adopt(_ descriptor: Int32, _ make: @escaping () -> DownstreamConnection) {
    let bound = NIOLoopBound(make, eventLoop: loop)
    ClientBootstrap(group: loop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(bound.value()) }
      }
      .withConnectedSocket(descriptor)
      .whenFailure { _ in }  // the client went away while it waited; its descriptor is closed with the channel
  }
}
