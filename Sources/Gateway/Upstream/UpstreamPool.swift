import NIOCore
import Routing

/// The connections of one event loop to one endpoint: idle ones of HTTP/1.1, of which the one used last is taken first,
/// since it is the least likely to have been closed by the other side, and those of HTTP/2.
final class UpstreamPool {
  /// What it connects to.
  let endpoint: Endpoint
  private var idle: [UpstreamConnection] = []
  private var isRetired = false
  private var sharing: HTTP2UpstreamPool?
  /// Whether requests go over HTTP/2 where the endpoint speaks it, and not only those that need it.
  let prefersHTTP2: Bool

  /// The most idle connections kept.
  let capacity: Int
  /// How long a connection may stay idle.
  private let idleLimit: TimeAmount
  /// Whether a connection can be idle for too long well before somebody looks for such.
  let isShortLived: Bool

  /// The most idle connections kept where the table does not say it.
  static let usualCapacity = 256

  /// - Parameter loops: the event loops that share what the table allows.
  init(endpoint: Endpoint, loops: Int) {
    self.endpoint = endpoint
    prefersHTTP2 = endpoint.offersHTTP2
    capacity = UpstreamPool.capacity(endpoint.settings, loops: loops)
    idleLimit = .milliseconds(endpoint.settings.poolIdleMilliseconds)
    isShortLived = endpoint.settings.poolIdleMilliseconds < 10_000
  }

  private static func capacity(_ settings: UpstreamSettings, loops: Int) -> Int {
    guard settings.poolIdleMilliseconds > 0 else { return 0 }
    guard let most = settings.poolMaximumIdle else { return usualCapacity }
    return most / loops + (most % loops > 0 ? 1 : 0)
  }

  /// The connections of HTTP/2.
  var http2: HTTP2UpstreamPool {
    if let sharing { return sharing }
    let made = HTTP2UpstreamPool(self)
    if isRetired { made.retire() } else { sharing = made }
    return made
  }

  /// Takes an idle connection that is still open.
  func checkOut() -> UpstreamConnection? {
    if isShortLived { closeExpired() }
    while let connection = idle.popLast() {
      if connection.isUsable { return connection }
    }
    return nil
  }

  /// Keeps a connection for the next exchange, in place of the oldest one where there are too many.
  func checkIn(_ connection: UpstreamConnection) {
    guard !isRetired, capacity > 0 else { return connection.close() }
    if idle.count >= capacity { idle.removeFirst().close() }
    idle.append(connection)
  }

  /// Since when the connection that nobody has used for longest is idle.
  var oldestIdleSince: NIODeadline? { idle.first?.idleSince }

  /// Closes that connection.
  func closeOldest() {
    if !idle.isEmpty { idle.removeFirst().close() }
  }

  /// Forgets a connection that was closed.
  func remove(_ connection: UpstreamConnection) {
    if let index = idle.lastIndex(where: { $0 === connection }) { idle.remove(at: index) }
  }

  /// Closes what has been idle for too long.
  func closeExpired() {
    let now = NIODeadline.now()
    sharing?.closeIdle(for: idleLimit, now: now)
    let expired = idle.prefix { $0.idleSince + idleLimit < now }
    idle.removeFirst(expired.count)
    for connection in expired { connection.close() }
  }

  /// Keeps no connection from now on: nothing that is still to come uses the pool.
  func retire() {
    isRetired = true
    closeAll()
  }

  /// Closes all idle connections, and those of HTTP/2 after their last stream.
  func closeAll() {
    sharing?.retire()
    sharing = nil
    let all = idle
    idle = []
    for connection in all { connection.close() }
  }
}
