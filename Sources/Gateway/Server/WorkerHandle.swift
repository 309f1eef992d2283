import NIOCore
import Routing
import Transport

/// A ``Worker`` as seen from other threads: every call hops onto its event loop.
struct WorkerHandle: Sendable {
  private let loop: SocketLoop
  private let state: NIOLoopBoundBox<State>

  private struct State {
    let worker: Worker
    /// By port.
    var listeners: [UInt16: PortListener] = [:]
  }

  init(
    loop: SocketLoop, snapshot: TableSnapshot, options: GatewayOptions, log: ApplicationLog, writer: LogWriter
  ) {
    self.loop = loop
    state = .makeBoxSendingValue(
      State(worker: Worker(loop: loop, snapshot: snapshot, options: options, log: log, writer: writer)), eventLoop: loop
    )
  }

  /// Begins to accept on sockets of the ports of the first table.
  func start(on sockets: [UInt16: ListeningSocket]) {
    loop.execute {
      state.value.worker.start()
      accept(on: sockets)
    }
  }

  /// Serves another table from here on: accepts on the sockets of the ports it adds, and no longer on those that it
  /// lacks. Requests under way end on the table they began with.
  ///
  /// - Returns: complete once no request can begin on the old table any more; never fails.
  func serve(_ snapshot: TableSnapshot, added sockets: [UInt16: ListeningSocket]) -> EventLoopFuture<Void> {
    loop.submit {
      let removed = state.value.listeners.keys.filter { snapshot.bind(port: $0) == nil }
      stopAccepting(on: removed)
      state.value.worker.serve(snapshot)
      for listener in state.value.listeners.values { listener.setKeepalive() }
      accept(on: sockets)
    }
  }

  private func accept(on sockets: [UInt16: ListeningSocket]) {
    let worker = state.value.worker
    for (port, socket) in sockets {
      let listener = PortListener(socket: socket, port: port, worker: worker)
      state.value.listeners[port] = listener
      listener.start()
    }
  }

  /// What the worker has counted; never fails while its event loop runs.
  func counters() -> EventLoopFuture<WorkerCounters> {
    loop.submit { state.value.worker.counters }
  }

  /// Takes in what waits in the accept queues, closes the listening sockets and waits for the connections to end.
  ///
  /// - Returns: how many connections had to be cut at the limit; the future never fails.
  func drain(limit: TimeAmount) -> EventLoopFuture<Int> {
    let promise = loop.makePromise(of: Int.self)
    loop.execute {
      stopAccepting(on: Array(state.value.listeners.keys))
      drainConnections(limit, promise)
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

  /// Closes listening sockets, after what waited in their queues.
  private func stopAccepting(on ports: [UInt16]) {
    for port in ports { state.value.listeners.removeValue(forKey: port)?.stop() }
  }
}
