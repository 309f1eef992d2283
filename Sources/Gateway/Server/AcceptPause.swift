import NIOCore
import Transport

/// Stops accepting while the process has no descriptor left, or the event loop as many connections as it may have;
/// clients wait in the accept queue meanwhile. Without a pause the loop would spin on a socket that stays ready.
final class AcceptPause {
  private let port: UInt16
  private let worker: Worker
  private let acceptor: Acceptor
  /// Whether a shortage of descriptors is waited for to pass.
  private var isShort = false
  /// Whether the event loop has as many connections as it may have.
  private var isFull = false
  /// Grows with each failure in a row.
  private var pause = AcceptPause.shortest
  private var hasLogged = false
  private static let shortest = TimeAmount.milliseconds(5)
  private static let longest = TimeAmount.milliseconds(100)

  init(port: UInt16, worker: Worker, acceptor: Acceptor) {
    self.port = port
    self.worker = worker
    self.acceptor = acceptor
  }

  /// A connection was accepted.
  func hasAccepted() {
    pause = AcceptPause.shortest
    if hasLogged, !isShort, !isFull {
      hasLogged = false
      worker.log.log(.info, "listener", "accepting connections on port \(port) again")
    }
  }

  /// Adapts to the room there is on the event loop.
  func roomChanged() {
    let room = worker.room
    acceptor.burst = room.burst
    guard room.isFull != isFull else { return }
    isFull = room.isFull
    if isFull { report("there are \(room.limit) connections, the most that this event loop may have") }
    apply()
  }

  /// Accepting failed for the reason with this number.
  func hasFailed(_ code: Int32) {
    report(SystemCalls.message(code), isShortage: SystemCalls.isShortage(code))
    guard !isShort else { return }
    isShort = true
    apply()
    let bound = NIOLoopBound(self, eventLoop: worker.loop)
    worker.loop.scheduleTask(in: pause) {
      bound.value.isShort = false
      bound.value.apply()
    }
    pause = min(pause + pause, AcceptPause.longest)
  }

  private func apply() {
    do {
      try acceptor.setPaused(isShort || isFull)
    } catch {
      worker.log.log(.error, "listener", "port \(port): \(ConnectionErrorText.text(error))")
    }
  }

  private func report(_ reason: String, isShortage: Bool = true) {
    guard !hasLogged else { return }
    hasLogged = true
    worker.log.log(
      .warn, "listener", "no connections are accepted on port \(port) for now: \(reason)",
      isShortage ? [("hint", "raise the limit of open files (`ulimit -n`)")] : [])
  }
}
