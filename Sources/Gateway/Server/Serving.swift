import Routing

/// What one event loop serves: a snapshot and the pools to its endpoints. A reload replaces it as a whole; a request
/// keeps the one that it began with.
final class Serving {
  let snapshot: TableSnapshot
  /// By endpoint.
  let pools: [UpstreamPool]
  /// How often, in seconds, connections should be looked for that have been idle for too long; at least 1.
  let sweepSeconds: UInt32
  private let loops: Int

  /// - Parameter loops: the event loops that serve the table.
  convenience init(_ snapshot: TableSnapshot, loops: Int) { self.init(snapshot, loops: loops, kept: [:]) }

  /// - Parameter predecessor: gives its pools of endpoints that are served again with the same settings, unless the
  ///   certificates have changed that connections with TLS were checked against.
  convenience init(_ snapshot: TableSnapshot, after predecessor: Serving) {
    var kept: [Endpoint: UpstreamPool] = [:]
    for pool in predecessor.pools where snapshot.tls.agrees(with: predecessor.snapshot.tls, on: pool.endpoint) {
      kept[pool.endpoint] = pool
    }
    self.init(snapshot, loops: predecessor.loops, kept: kept)
  }

  private init(_ snapshot: TableSnapshot, loops: Int, kept: [Endpoint: UpstreamPool]) {
    self.snapshot = snapshot
    self.loops = loops
    pools = snapshot.table.endpoints.map { kept[$0] ?? UpstreamPool(endpoint: $0, loops: loops) }
    // Some ten per cent of the shortest time.
    let shortest = snapshot.table.endpoints.map(\.settings.poolIdleMilliseconds).min() ?? 0
    sweepSeconds = UInt32(min(max(shortest / 9000, 1), 10))
  }

  /// Gives up the pools that a successor does not use.
  func retire(before successor: Serving) {
    let used = Set(successor.pools.map(ObjectIdentifier.init))
    for pool in pools where !used.contains(ObjectIdentifier(pool)) { pool.retire() }
  }

  /// Closes upstream connections that have been idle for too long.
  func closeExpired() {
    for pool in pools { pool.closeExpired() }
  }

  /// Closes the upstream connection that has been idle for longest.
  func closeOldestIdle() {
    let candidates = pools.compactMap { pool in pool.oldestIdleSince.map { (pool: pool, since: $0) } }
    candidates.min { $0.since < $1.since }?.pool.closeOldest()
  }

  /// Closes all idle upstream connections.
  func closeAll() {
    for pool in pools { pool.closeAll() }
  }
}
