import NIOCore
import Routing

/// The HTTP/2 connections of one event loop to one endpoint, for exchanges that HTTP/1.1 cannot carry: those of gRPC.
final class HTTP2UpstreamPool {
  let endpoint: Endpoint
  private var sessions: [HTTP2UpstreamSession] = []
  private var isRetired = false
  /// The pool that streams belong to: it keeps none.
  private let streams: UpstreamPool

  init(endpoint: Endpoint) {
    self.endpoint = endpoint
    streams = UpstreamPool(endpoint: endpoint)
    streams.retire()
  }

  /// Opens a stream, on a connection that is there or on a new one; calls back on the event loop.
  func open(_ connector: UpstreamConnector, _ done: @escaping (Result<UpstreamConnection, ConnectFailure>) -> Void) {
    if let session = sessions.last(where: \.isUsable) { return open(on: session, done) }
    connector.connectHTTP2(to: endpoint, closed: { [self] in remove($0) }) { [self] result in
      switch result {
      case .success(let session):
        if isRetired { session.drain() } else { sessions.append(session) }
        open(on: session, done)
      case .failure(let failure): done(.failure(failure))
      }
    }
  }

  private func open(
    on session: HTTP2UpstreamSession, _ done: @escaping (Result<UpstreamConnection, ConnectFailure>) -> Void
  ) {
    let connection = UpstreamConnection(pool: streams)
    session.openStream({ connection }) { [self] result in
      switch result {
      case .success: done(.success(connection))
      case .failure(let error):
        done(.failure(.refused([(endpoint.name, ConnectionErrorText.text(error))])))
      }
    }
  }

  private func remove(_ session: HTTP2UpstreamSession) { sessions.removeAll { $0 === session } }

  /// Closes what has been without a stream for too long.
  func closeExpired(now: NIODeadline = .now()) {
    for session in sessions where session.openStreams == 0 && session.idleSince + UpstreamPool.idleLimit < now {
      session.drain()
    }
  }

  /// Begins no more connections that last; those that are there end with their last stream.
  func retire() {
    isRetired = true
    for session in sessions { session.drain() }
  }
}
