import NIOCore
public import Routing
import Synchronization
import Transport

/// A running gateway: one event loop and one listening socket per worker and port.
public final class GatewayServer: Sendable {
  private let group: SocketLoopGroup
  private let workers: [WorkerHandle]
  private let options: GatewayOptions
  private let log: ApplicationLog
  private let writer: LogWriter
  private let metrics: MetricsSource
  /// What is served now. Held while another table takes its place, so that reloads and a stop wait for each other.
  private let current: Mutex<TableSnapshot>
  private let isStopping = Atomic(false)

  /// Opens every port of a table and begins to serve.
  ///
  /// - Parameter metrics: What the gateway counts is read through it from here on.
  /// - Throws: ``StartFailure``; nothing is left open then.
  public init(
    table: RoutingTable, options: GatewayOptions, log: ApplicationLog, writer: LogWriter,
    metrics: MetricsSource = MetricsSource()
  ) throws(StartFailure) {
    let snapshot = try TableSnapshot(table, labels: metrics.labels)
    let sockets = try PortOpening.open(table.binds, workers: options.workerThreads)
    do {
      group = try SocketLoopGroup(count: options.workerThreads)
    } catch {
      for socket in sockets.joined() { socket.value.close() }
      throw .eventLoop(ConnectionErrorText.text(error))
    }
    self.options = options
    self.log = log
    self.writer = writer
    self.metrics = metrics
    current = Mutex(snapshot)
    workers = group.loops.map { loop in
      WorkerHandle(loop: loop, snapshot: snapshot, options: options, log: log, writer: writer)
    }
    for (worker, sockets) in zip(workers, sockets) { worker.start(on: sockets) }
    metrics.attach { [workers] loop in
      EventLoopFuture.whenAllSucceed(workers.map { $0.counters() }, on: loop)
    }
  }

  /// Serves another table from here on. Ports that it adds are opened before anything changes; of ports that it lacks,
  /// waiting connections are taken in, and connections end after their request. Requests under way end on the table
  /// they began with.
  ///
  /// Blocks; to be called from a thread that is not an event loop. Does nothing once the gateway is stopping.
  ///
  /// - Throws: ``StartFailure``; the table before it is served on then, as if nothing had been tried.
  public func reload(_ table: RoutingTable) throws(StartFailure) {
    try current.withLock { (served) throws(StartFailure) in
      guard !isStopping.load(ordering: .acquiring) else { return }
      let snapshot = try TableSnapshot(table, after: served, labels: metrics.labels)
      let added = table.binds.filter { served.bind(port: $0.port) == nil }
      let sockets = try PortOpening.open(added, workers: workers.count)
      report(snapshot.certificatesRead(since: served))
      served = snapshot
      swap(to: snapshot, sockets)
    }
  }

  /// Reads again the certificates and trusted roots whose files changed. The log tells what was taken; of a file that
  /// cannot be used what it held before stays in use, and the log tells why. New connections get what was read, others
  /// keep what they began with. Blocks as ``reload(_:)`` does.
  ///
  /// - Returns: whether what all files hold is in use; a bad one is reported once.
  @discardableResult
  public func reloadCertificates() -> Bool {
    current.withLock { served in
      guard !isStopping.load(ordering: .acquiring) else { return true }
      let reload = served.reloadingCertificates()
      report(reload.taken)
      for failure in Set(reload.failures).sorted() { log.log(.error, "tls", "certificate not reloaded: \(failure)") }
      if let snapshot = reload.snapshot {
        served = snapshot
        swap(to: snapshot, [])
      }
      return !served.serverTLS.isOutdated && !served.tls.isOutdated
    }
  }

  private func report(_ certificates: [ReloadedCertificate]) {
    var seen: Set<ReloadedCertificate> = []
    let lines = certificates.filter { seen.insert($0).inserted }
    for line in lines.sorted(by: { $0.files.lexicographicallyPrecedes($1.files) }) {
      log.log(.info, "tls", "certificate reloaded", line.fields)
    }
  }

  private func swap(to snapshot: TableSnapshot, _ sockets: [[UInt16: ListeningSocket]]) {
    let swapped = workers.enumerated().map { index, worker in
      worker.serve(snapshot, added: index < sockets.count ? sockets[index] : [:])
    }
    for future in swapped { try? future.wait() }  // the futures never fail
  }

  /// Stops: after the least time no new connections, exchanges under way end, what is left after the time limit is cut.
  /// Blocks; to be called from a thread that is not an event loop. A second call returns at once.
  public func stop() {
    guard !isStopping.exchange(true, ordering: .acquiringAndReleasing) else { return }
    if options.drainMinimumMilliseconds > 0 {
      // Whoever sends requests here needs time to learn of the end: until then all goes on.
      let time = GatewayServer.text(milliseconds: options.drainMinimumMilliseconds)
      log.log(.info, "drain", "about to stop: still serving as before", [("for", time)])
      SystemCalls.pause(milliseconds: options.drainMinimumMilliseconds)
    }
    log.log(
      .info, "drain", "stopping: no new connections, waiting for requests under way",
      [("limit", GatewayServer.text(milliseconds: options.drainMilliseconds))])
    let drained = current.withLock { _ in
      workers.map { $0.drain(limit: .milliseconds(Int64(options.drainMilliseconds))) }
    }
    var cut = 0
    for future in drained { cut += (try? future.wait()) ?? 0 }  // the futures never fail
    if cut > 0 {
      log.log(
        .warn, "drain", "drain duration expired with pending connections, forcefully shutting down",
        [
          ("connections", "\(cut)")
        ])
    }
    metrics.detach()
    group.stop()
    log.log(.info, "drain", "stopped")
    writer.flush()
  }

  private static func text(milliseconds: Int) -> String {
    milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
  }
}
