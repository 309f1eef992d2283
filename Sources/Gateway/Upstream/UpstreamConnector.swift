import NIOCore
import Routing
import Transport

/// Why no connection to an upstream could be made.
enum ConnectFailure: Error {
  /// The name has no addresses.
  case resolution(String)
  /// Every address refused; pairs of address and reason in the order tried.
  case refused([(address: String, reason: String)])
  /// The time was up before an address accepted.
  case timeout([(address: String, reason: String)])
}

/// A connection to an upstream, by the protocol it speaks.
enum OpenedConnection {
  case http1(UpstreamConnection)
  case http2(HTTP2UpstreamSession)
}

/// Opens connections for one event loop: looks the name up and tries every address, IPv6 first, within one time limit.
final class UpstreamConnector {
  private let loop: SocketLoop
  private let resolver: NameResolver
  private let usualMost: Int
  private var open = 0
  /// Gives up a connection that nobody uses, if there is one.
  var makeRoom: () -> Void = {}

  typealias Completion = (Result<UpstreamConnection, ConnectFailure>) -> Void

  /// - Parameter usualMost: the number of open connections beyond which idle ones make room for new ones.
  init(loop: SocketLoop, usualMost: Int = .max) {
    self.loop = loop
    self.usualMost = usualMost
    resolver = NameResolver(loop: loop)
  }

  /// Opens a connection that belongs to `pool` and speaks HTTP/1.1, unless its endpoint offers HTTP/2 alone; calls back
  /// on the event loop.
  func connect(for pool: UpstreamPool, tls: TLSContexts, _ done: @escaping Completion) {
    let isSecure = pool.endpoint.tls != nil
    begin(
      ConnectAttempt(loop, pool.endpoint, deadline(for: pool.endpoint)) {
        try tls.handler(for: pool.endpoint, http1Only: pool.endpoint.offersHTTP1)
      } install: { channel, _ in
        let connection = UpstreamConnection(pool: pool)
        try channel.pipeline.syncOperations.addHandler(connection)
        if !isSecure { connection.attach(to: channel) }
        return connection
      } done: {
        done($0)
      })
  }

  /// Opens a connection of the protocol that ALPN (RFC 7301) chooses, where that offers HTTP/2, and an HTTP/2 connection
  /// with prior knowledge (RFC 9113 section 3.3) to a plaintext endpoint; calls back on the event loop.
  ///
  /// - Parameters:
  ///   - pool: what a connection belongs to that turns out to speak HTTP/1.1.
  ///   - closed: is told when an HTTP/2 connection is gone.
  func connectSharing(
    for pool: UpstreamPool, tls: TLSContexts, closed: @escaping (HTTP2UpstreamSession) -> Void,
    _ done: @escaping (Result<OpenedConnection, ConnectFailure>) -> Void
  ) {
    let isSecure = pool.endpoint.tls != nil
    begin(
      ConnectAttempt(loop, pool.endpoint, deadline(for: pool.endpoint)) {
        try tls.handler(for: pool.endpoint)
      } install: { channel, negotiated in
        if !isSecure || negotiated == "h2" {
          return .http2(try HTTP2UpstreamSession(on: channel, isSecure: isSecure, closed: closed))
        }
        let connection = UpstreamConnection(pool: pool)
        try channel.pipeline.syncOperations.addHandler(connection)
        return .http1(connection)
      } done: {
        done($0)
      })
  }

  private func deadline(for endpoint: Endpoint) -> NIODeadline {
    .now() + .milliseconds(endpoint.settings.connectMilliseconds)
  }

  private func begin<Connection>(_ attempt: ConnectAttempt<Connection>) {
    attempt.willOpen = { [self] in if open >= usualMost { makeRoom() } }
    attempt.hasOpened = { [self] in count($0) }
    switch attempt.endpoint.address {
    case .unix(let path):
      do {
        attempt.tryNext([try SocketAddress(unixDomainSocketPath: path)])
      } catch {
        attempt.giveUp(.refused([(path, String(describing: error))]))
      }
    case .tcp(let host, let port):
      let resolver = resolver
      attempt.onFailure = { resolver.forget(host: host, port: port) }
      resolver.resolve(host: host, port: port) { result in
        switch result {
        case .success(let addresses): attempt.tryNext(addresses[...])
        case .failure(let failure): attempt.giveUp(.resolution(failure.message))
        }
      }
    }
  }

  /// Counts a connection, whether or not it will be established, until it is closed.
  private func count(_ channel: any Channel) {
    open += 1
    let bound = NIOLoopBound(self, eventLoop: loop)
    channel.closeFuture.whenComplete { _ in bound.value.open -= 1 }
  }
}
