import NIOCore
import NIOPosix
public import Routing
import Synchronization

/// A running gateway: one event loop and one listening socket per worker and port.
public final class GatewayServer: Sendable {
  private let group: MultiThreadedEventLoopGroup
  private let workers: [WorkerHandle]
  private let options: GatewayOptions
  private let log: ApplicationLog
  private let writer: LogWriter
  private let isStopping = Atomic(false)

  /// Opens every port of a table and begins to serve.
  ///
  /// - Throws: ``StartFailure``; nothing is left open then.
  public init(
    table: RoutingTable, options: GatewayOptions, log: ApplicationLog, writer: LogWriter
  ) throws(StartFailure) {
    let snapshot: TableSnapshot
    do {
      snapshot = try TableSnapshot(table, startSeconds: SystemCalls.wallMicroseconds() / 1_000_000)
    } catch {
      throw .tls(String(describing: error))
    }
    let sockets = try GatewayServer.openPorts(table, workers: options.workerThreads)
    group = MultiThreadedEventLoopGroup(numberOfThreads: options.workerThreads)
    self.options = options
    self.log = log
    self.writer = writer
    var workers: [WorkerHandle] = []
    for (index, loop) in group.makeIterator().enumerated() {
      let handle = WorkerHandle(loop: loop, snapshot: snapshot, options: options, log: log, writer: writer)
      handle.listen(on: sockets[index])
      workers.append(handle)
    }
    self.workers = workers
  }

  /// Opens one socket per worker and listener, after making sure that nobody else has the port: sockets that share a
  /// port would not notice.
  private static func openPorts(_ table: RoutingTable, workers: Int) throws(StartFailure) -> [[ListeningSocket]] {
    var opened: [[ListeningSocket]] = Array(repeating: [], count: workers)
    do {
      for listener in table.listeners {
        try ListeningSocket.open(port: listener.port, sharesPort: false).close()
        for worker in 0..<workers {
          opened[worker].append(try ListeningSocket.open(port: listener.port, sharesPort: true))
        }
      }
      return opened
    } catch {
      for socket in opened.joined() { socket.close() }
      // The first listener without a full set of sockets is the one that failed.
      let index = opened[workers - 1].count
      let origin = table.listeners[index].origin.description
      let port = table.listeners[index].port
      throw error.isInUse
        ? .portInUse(port: port, origin: origin)
        : .portUnavailable(port: port, reason: error.message, origin: origin)
    }
  }

  /// Stops: no new connections, exchanges under way end, what is left after the time limit is cut. Blocks; to be
  /// called from a thread that is not an event loop. A second call returns at once.
  public func stop() {
    guard !isStopping.exchange(true, ordering: .relaxed) else { return }
    log.log(
      .info, "drain", "stopping: no new connections, waiting for requests under way",
      [
        ("limit", "\(options.drainSeconds)s")
      ])
    let drained = workers.map { $0.drain(limit: .seconds(Int64(options.drainSeconds))) }
    var cut = 0
    for future in drained { cut += (try? future.wait()) ?? 0 }  // the futures never fail
    if cut > 0 {
      log.log(
        .warn, "drain", "drain duration expired with pending connections, forcefully shutting down",
        [
          ("connections", "\(cut)")
        ])
    }
    // Ends the threads; nothing is left on them that could fail to close.
    try? group.syncShutdownGracefully()
    log.log(.info, "drain", "stopped")
    writer.flush()
  }
}
