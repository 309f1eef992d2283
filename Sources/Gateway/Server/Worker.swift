import HTTPWire
import NIOCore
import Routing
import Transport

/// Everything one event loop owns. Nothing in it is shared: an exchange lives and dies on one loop.
final class Worker {
  let loop: SocketLoop
  let log: ApplicationLog
  let accessLog: AccessLog
  /// Edits of the head that is being written, one at a time: never kept from one event to the next.
  let edits = HeadEdits()
  let connector: UpstreamConnector
  /// What requests are served with.
  let memory = WorkingMemoryPool()
  let limits: ClientLimits
  /// The room for clients.
  let room: ConnectionRoom
  /// What new requests are served with.
  private(set) var serving: Serving
  var date = DateField()
  var counters = WorkerCounters()
  /// Seconds since the worker started, counted by its timer: good enough for limits, and free to read.
  private(set) var tick: UInt32 = 0
  /// Whether connections are being closed as they become idle.
  private(set) var isDraining = false
  private var connections: [ObjectIdentifier: DownstreamConnection] = [:]
  /// Connections whose streams are among ``connections``.
  private var sessions: [ObjectIdentifier: (connection: HTTP2ServerConnection, port: UInt16)] = [:]
  /// Connections that will be among ``connections`` or ``sessions``.
  private var pending: [ObjectIdentifier: PendingConnection] = [:]
  private var whenEmpty: (() -> Void)?
  private var timer: RepeatedTask?
  private var random = SystemRandomNumberGenerator()

  init(
    loop: SocketLoop, snapshot: TableSnapshot, options: GatewayOptions, log: ApplicationLog, writer: LogWriter
  ) {
    self.loop = loop
    self.log = log
    serving = Serving(snapshot, loops: options.workerThreads)
    limits = options.clientLimits
    let limit = limits.connectionLimit(workers: options.workerThreads, ports: snapshot.table.binds.count)
    room = ConnectionRoom(limit: limit)
    accessLog = AccessLog(loop: loop, writer: writer)
    connector = UpstreamConnector(loop: loop, usualMost: limit)
    connector.makeRoom = { [weak self] in self?.serving.closeOldestIdle() }
  }

  /// Begins to count seconds and to look after limits of time; on the event loop.
  func start() {
    let bound = NIOLoopBound(self, eventLoop: loop)
    timer = loop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { _ in bound.value.passSecond() }
  }

  private func passSecond() {
    tick &+= 1
    for connection in Array(connections.values) { connection.checkLimits(at: tick) }
    if tick % serving.sweepSeconds == 0 { serving.closeExpired() }
  }

  /// Serves requests that begin from here on with another table.
  func serve(_ snapshot: TableSnapshot) {
    let successor = Serving(snapshot, after: serving)
    serving.retire(before: successor)
    serving = successor
    for connection in Array(connections.values) where snapshot.bind(port: connection.port) == nil { connection.leave() }
    for session in Array(sessions.values) where snapshot.bind(port: session.port) == nil { session.connection.drain() }
  }

  func add(_ session: HTTP2ServerConnection, port: UInt16) {
    sessions[ObjectIdentifier(session)] = (session, port)
    if isDraining { session.drain() }
  }

  func remove(_ session: HTTP2ServerConnection) {
    sessions[ObjectIdentifier(session)] = nil
    finishIfEmpty()
  }

  func add(_ connection: PendingConnection) {
    pending[ObjectIdentifier(connection)] = connection
    if isDraining { connection.leave() }
  }

  func remove(_ connection: PendingConnection) {
    guard pending.removeValue(forKey: ObjectIdentifier(connection)) != nil else { return }
    finishIfEmpty()
  }

  /// Counts a connection that was accepted; the result is what its end has to be counted under.
  func countConnection(on port: UInt16) -> Int32 {
    let snapshot = serving.snapshot
    let label = snapshot.bind(port: port).map { snapshot.metrics.binds[$0] } ?? -1
    counters.countAccepted(listener: label)
    room.take()
    return label
  }

  /// Counts the end of a connection that was counted under `label`.
  func countDisconnection(_ label: Int32) {
    counters.countClosed(listener: label)
    room.giveBack()
  }

  /// A random number below `bound`, which is not 0.
  func draw(below bound: UInt32) -> UInt32 { bound == 1 ? 0 : UInt32.random(in: 0..<bound, using: &random) }

  func add(_ connection: DownstreamConnection) {
    connections[ObjectIdentifier(connection)] = connection
    if isDraining { connection.leave() }
  }

  func remove(_ connection: DownstreamConnection) {
    connections[ObjectIdentifier(connection)] = nil
    finishIfEmpty()
  }

  /// Closes idle connections a moment from now and the others after their exchange; calls back when none is left.
  func drain(_ done: @escaping () -> Void) {
    isDraining = true
    whenEmpty = done
    for connection in Array(connections.values) { connection.leave() }
    for session in Array(sessions.values) { session.connection.drain() }
    for connection in Array(pending.values) { connection.leave() }
    finishIfEmpty()
  }

  /// Ends what a drain left over; returns how many connections were cut.
  func cutOff() -> Int {
    whenEmpty = nil  // the caller goes on by itself
    let rest = Array(connections.values)
    for connection in rest { connection.cut() }
    for session in Array(sessions.values) { session.connection.cut() }
    let handshakes = Array(pending.values)
    for connection in handshakes { connection.cut() }
    return rest.count + handshakes.count
  }

  /// Gives up what the worker holds, after the last connection.
  func stop() {
    timer?.cancel()
    serving.closeAll()
    accessLog.handOver()
  }

  private func finishIfEmpty() {
    guard isDraining, connections.isEmpty, sessions.isEmpty, pending.isEmpty, let done = whenEmpty else { return }
    whenEmpty = nil
    done()
  }
}
