import Routing

/// What one event loop serves: a snapshot and the pools to its endpoints. A reload replaces it as a whole; a request
/// keeps the one that it began with.
final class Serving {
  let snapshot: TableSnapshot
  /// By endpoint.
  let pools: [UpstreamPool]
  /// By endpoint, where exchanges of gRPC have gone to it.
  private var http2Pools: [Int: HTTP2UpstreamPool] = [:]

  /// - Parameter predecessor: gives its pools of plaintext endpoints that are served again. Connections with TLS were
  ///   checked against certificates that may have changed since, and are made anew.
  init(_ snapshot: TableSnapshot, after predecessor: Serving? = nil) {
    self.snapshot = snapshot
    var kept: [Endpoint: UpstreamPool] = [:]
    for pool in predecessor?.pools ?? [] where pool.endpoint.tls == nil { kept[pool.endpoint] = pool }
    pools = snapshot.table.endpoints.map { kept[$0] ?? UpstreamPool(endpoint: $0) }
  }

  /// Gives up the pools that a successor does not use.
  func retire(before successor: Serving) {
    for pool in http2Pools.values { pool.retire() }
    let used = Set(successor.pools.map(ObjectIdentifier.init))
    for pool in pools where !used.contains(ObjectIdentifier(pool)) { pool.retire() }
  }

  /// The pool of HTTP/2 connections to an endpoint.
  func http2Pool(_ endpoint: Int) -> HTTP2UpstreamPool {
    if let pool = http2Pools[endpoint] { return pool }
    let pool = HTTP2UpstreamPool(endpoint: snapshot.table.endpoints[endpoint])
    http2Pools[endpoint] = pool
    return pool
  }

  /// Closes upstream connections that have been idle for too long.
  func closeExpired() {
    for pool in pools { pool.closeExpired() }
    for pool in http2Pools.values { pool.closeExpired() }
  }

  /// Closes all idle upstream connections.
  func closeAll() {
    for pool in pools { pool.closeAll() }
    for pool in http2Pools.values { pool.retire() }
  }
}
