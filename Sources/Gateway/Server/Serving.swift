import Routing

/// What one event loop serves: a snapshot and the pools to its endpoints. A reload replaces it as a whole; a request
/// keeps the one that it began with.
final class Serving {
  let snapshot: TableSnapshot
  /// By endpoint.
  let pools: [UpstreamPool]

  /// - Parameter predecessor: gives its pools of endpoints that are served again, unless the certificates have changed
  ///   that connections with TLS were checked against.
  init(_ snapshot: TableSnapshot, after predecessor: Serving? = nil) {
    self.snapshot = snapshot
    var kept: [Endpoint: UpstreamPool] = [:]
    if let predecessor {
      for pool in predecessor.pools where snapshot.tls.agrees(with: predecessor.snapshot.tls, on: pool.endpoint) {
        kept[pool.endpoint] = pool
      }
    }
    pools = snapshot.table.endpoints.map { kept[$0] ?? UpstreamPool(endpoint: $0) }
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
