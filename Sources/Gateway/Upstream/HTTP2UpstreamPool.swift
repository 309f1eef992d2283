import NIOCore
import Routing

/// The HTTP/2 connections of one event loop to one endpoint. Where TLS leaves the choice to the upstream, it may turn
/// out to speak HTTP/1.1: its connections belong to the ``UpstreamPool`` of the endpoint then.
final class HTTP2UpstreamPool {
  /// A stream or connection for one exchange, and whether it has been opened for it.
  typealias Completion = (Result<(connection: UpstreamConnection, isNew: Bool), ConnectFailure>) -> Void

  private let pool: UpstreamPool
  private var sessions: [HTTP2UpstreamSession] = []
  private var isRetired = false
  /// The pool that streams belong to: it keeps none.
  private let streams: UpstreamPool
  /// What waits for the connection that is being made; nil while none is.
  private var waiting: [Completion]?
  /// Whether the upstream chose HTTP/1.1 the last time, so that waiting for another's connection is of no use.
  private var choseHTTP1 = false

  /// - Parameter pool: where connections go that speak HTTP/1.1.
  init(_ pool: UpstreamPool) {
    self.pool = pool
    streams = UpstreamPool(endpoint: pool.endpoint, loops: 1)
    streams.retire()
  }

  /// Gives a stream of a connection that is there, an idle HTTP/1.1 connection, or opens a connection; calls back on the
  /// event loop. Exchanges that begin while one is made wait for it, so that a burst of them does not open one each.
  ///
  /// - Parameter isRetry: whether a connection that was there has just turned out to be stale; a new one is made then.
  func open(_ connector: UpstreamConnector, _ tls: TLSContexts, isRetry: Bool = false, _ done: @escaping Completion) {
    if !isRetry {
      if pool.isShortLived { pool.closeExpired() }
      if let session = sessions.last(where: \.isUsable) { return open(on: session, isNew: false, done) }
      if choseHTTP1, let idle = pool.checkOut() { return done(.success((idle, false))) }
    }
    if !choseHTTP1 {
      guard waiting == nil else {
        waiting?.append(done)
        return
      }
      waiting = []
    }
    let isAwaited = !choseHTTP1
    connector.connectSharing(for: pool, tls: tls, closed: { [self] in remove($0) }) { [self] result in
      var others: [Completion] = []
      if isAwaited {
        others = waiting ?? []
        waiting = nil
      }
      switch result {
      case .success(.http2(let session)):
        choseHTTP1 = false
        if !isRetired {
          sessions.append(session)
          session.becameIdle = { [weak self] in self?.closeExcess() }
        }
        open(on: session, isNew: true, done)
        if isRetired { session.drain() }
        for other in others { open(connector, tls, other) }
      case .success(.http1(let connection)):
        choseHTTP1 = true
        done(.success((connection, true)))
        for other in others { open(connector, tls, other) }
      case .failure(let failure):
        for done in [done] + others { done(.failure(failure)) }
      }
    }
  }

  private func open(on session: HTTP2UpstreamSession, isNew: Bool, _ done: @escaping Completion) {
    // Where other streams are under way the connection has not grown stale.
    let connection = UpstreamConnection(pool: streams, isReused: session.isUsed && session.openStreams == 0)
    session.openStream({ connection }) { [self] result in
      switch result {
      case .success: done(.success((connection, isNew)))
      case .failure(let error):
        done(.failure(.refused([(pool.endpoint.name, ConnectionErrorText.text(error))])))
      }
    }
  }

  private func remove(_ session: HTTP2UpstreamSession) { sessions.removeAll { $0 === session } }

  /// Closes what has been without a stream for longer than `limit`.
  func closeIdle(for limit: TimeAmount, now: NIODeadline) {
    for session in sessions where session.openStreams == 0 && session.idleSince + limit < now { session.drain() }
  }

  /// Closes the connections without a stream that are too many, those idle for longest first.
  private func closeExcess() {
    guard sessions.count > pool.capacity else { return }
    let idle = sessions.filter { $0.openStreams == 0 && $0.isUsable }
    guard idle.count > pool.capacity else { return }
    for session in idle.sorted(by: { $0.idleSince < $1.idleSince }).prefix(idle.count - pool.capacity) {
      session.drain()
    }
  }

  /// Begins no more connections that last; those that are there end with their last stream.
  func retire() {
    isRetired = true
    for session in sessions { session.drain() }
  }
}
