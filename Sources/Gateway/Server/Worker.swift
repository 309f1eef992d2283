import NIOCore
import Routing

/// Everything one event loop owns. Nothing in it is shared: an exchange lives and dies on one loop.
final class Worker {
  let loop: any EventLoop
  let log: ApplicationLog
  let accessLog: AccessLog
  let snapshot: TableSnapshot
  let connector: UpstreamConnector
  let pools: [UpstreamPool]
  var date = DateField()
  /// Whether connections are being closed as they become idle.
  private(set) var isDraining = false
  private var connections: [ObjectIdentifier: DownstreamConnection] = [:]
  private var whenEmpty: (() -> Void)?
  private var sweep: RepeatedTask?

  init(
    loop: any EventLoop, snapshot: TableSnapshot, options: GatewayOptions, log: ApplicationLog, writer: LogWriter
  ) {
    self.loop = loop
    self.log = log
    self.snapshot = snapshot
    accessLog = AccessLog(loop: loop, writer: writer)
    connector = UpstreamConnector(loop: loop, timeout: .milliseconds(Int64(options.connectMilliseconds)))
    pools = snapshot.table.endpoints.map(UpstreamPool.init)
  }

  /// Begins closing idle upstream connections; on the event loop.
  func start() {
    let bound = NIOLoopBound(pools, eventLoop: loop)
    sweep = loop.scheduleRepeatedTask(initialDelay: .seconds(10), delay: .seconds(10)) { _ in
      for pool in bound.value { pool.closeExpired() }
    }
  }

  func add(_ connection: DownstreamConnection) {
    connections[ObjectIdentifier(connection)] = connection
    if isDraining { connection.drain() }
  }

  func remove(_ connection: DownstreamConnection) {
    connections[ObjectIdentifier(connection)] = nil
    finishIfEmpty()
  }

  /// Closes idle connections a moment from now and the others after their exchange; calls back when none is left.
  func drain(_ done: @escaping () -> Void) {
    isDraining = true
    whenEmpty = done
    for connection in Array(connections.values) { connection.drain() }
    finishIfEmpty()
  }

  /// Ends what a drain left over; returns how many connections were cut.
  func cutOff() -> Int {
    whenEmpty = nil  // the caller goes on by itself
    let rest = Array(connections.values)
    for connection in rest { connection.cut() }
    return rest.count
  }

  /// Gives up what the worker holds, after the last connection.
  func stop() {
    sweep?.cancel()
    for pool in pools { pool.closeAll() }
    accessLog.handOver()
  }

  private func finishIfEmpty() {
    guard isDraining, connections.isEmpty, let done = whenEmpty else { return }
    whenEmpty = nil
    done()
  }
}
