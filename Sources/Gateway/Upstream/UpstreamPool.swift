import NIOCore
import Routing

/// The idle connections of one event loop to one endpoint; the one used last is taken first, since it is the least
/// likely to have been closed by the other side.
final class UpstreamPool {
  /// What it connects to.
  let endpoint: Endpoint
  private var idle: [UpstreamConnection] = []
  private var isRetired = false

  /// The most idle connections kept.
  static let capacity = 256
  /// How long a connection may stay idle.
  static let idleLimit = TimeAmount.seconds(90)

  init(endpoint: Endpoint) { self.endpoint = endpoint }

  /// Takes an idle connection that is still open.
  func checkOut() -> UpstreamConnection? {
    while let connection = idle.popLast() {
      if connection.isUsable { return connection }
    }
    return nil
  }

  /// Keeps a connection for the next exchange, in place of the oldest one where there are too many.
  func checkIn(_ connection: UpstreamConnection) {
    guard !isRetired else { return connection.close() }
    if idle.count >= UpstreamPool.capacity { idle.removeFirst().close() }
    idle.append(connection)
  }

  /// Forgets a connection that was closed.
  func remove(_ connection: UpstreamConnection) {
    if let index = idle.lastIndex(where: { $0 === connection }) { idle.remove(at: index) }
  }

  /// Closes what has been idle for too long.
  func closeExpired(now: NIODeadline = .now()) {
    let expired = idle.prefix { $0.idleSince + UpstreamPool.idleLimit < now }
    idle.removeFirst(expired.count)
    for connection in expired { connection.close() }
  }

  /// Keeps no connection from now on: nothing that is still to come uses the pool.
  func retire() {
    isRetired = true
    closeAll()
  }

  /// Closes all idle connections.
  func closeAll() {
    let all = idle
    idle = []
    for connection in all { connection.close() }
  }
}
