import NIOCore
import NIOPosix
import Routing

/// Why no connection to an upstream could be made.
enum ConnectFailure: Error {
  /// The name has no addresses.
  case resolution(String)
  /// Every address refused; pairs of address and reason in the order tried.
  case refused([(address: String, reason: String)])
  /// The time was up before an address accepted.
  case timeout([(address: String, reason: String)])
}

/// Opens connections for one event loop: looks the name up and tries every address, IPv6 first, within one time limit.
final class UpstreamConnector {
  private let loop: any EventLoop
  private let resolver: NameResolver
  private let timeout: TimeAmount

  typealias Completion = (Result<UpstreamConnection, ConnectFailure>) -> Void

  /// - Parameter timeout: the time for all addresses together, TLS included.
  init(loop: any EventLoop, timeout: TimeAmount) {
    self.loop = loop
    self.timeout = timeout
    resolver = NameResolver(loop: loop)
  }

  /// Opens a connection that belongs to `pool`; calls back on the event loop.
  func connect(for pool: UpstreamPool, tls: TLSContexts, _ done: @escaping Completion) {
    let attempt = ConnectAttempt(loop: loop, endpoint: pool.endpoint, deadline: .now() + timeout) { channel in
      let connection = UpstreamConnection(pool: pool)
      if let handler = try tls.handler(for: pool.endpoint) { try channel.pipeline.syncOperations.addHandler(handler) }
      try channel.pipeline.syncOperations.addHandler(connection)
      return connection
    } done: {
      done($0)
    }
    attempt.whenSecured = { $0.whenSecured(before: $1, $2) }
    begin(attempt, done)
  }

  /// Opens an HTTP/2 connection to a plaintext endpoint that is known to speak it (RFC 9113 section 3.3); calls back on
  /// the event loop.
  ///
  /// - Parameter closed: is told when the connection is gone.
  func connectHTTP2(
    to endpoint: Endpoint, closed: @escaping (HTTP2UpstreamSession) -> Void,
    _ done: @escaping (Result<HTTP2UpstreamSession, ConnectFailure>) -> Void
  ) {
    let attempt = ConnectAttempt(loop: loop, endpoint: endpoint, deadline: .now() + timeout) { channel in
      try HTTP2UpstreamSession(on: channel, isSecure: false, closed: closed)
    } done: {
      done($0)
    }
    begin(attempt, done)
  }

  private func begin<Connection>(
    _ attempt: ConnectAttempt<Connection>, _ done: @escaping (Result<Connection, ConnectFailure>) -> Void
  ) {
    switch attempt.endpoint.address {
    case .unix(let path):
      do {
        attempt.tryNext([try SocketAddress(unixDomainSocketPath: path)])
      } catch {
        done(.failure(.refused([(path, String(describing: error))])))
      }
    case .tcp(let host, let port):
      let resolver = resolver
      attempt.onFailure = { resolver.forget(host: host, port: port) }
      resolver.resolve(host: host, port: port) { result in
        switch result {
        case .success(let addresses): attempt.tryNext(addresses[...])
        case .failure(let failure): done(.failure(.resolution(failure.message)))
        }
      }
    }
  }
}

/// One connection that is to be made: goes through the addresses one after the other.
private final class ConnectAttempt<Connection> {
  let endpoint: Endpoint
  private let loop: any EventLoop
  private let deadline: NIODeadline
  /// Puts the handlers into the channel of an attempt.
  private let prepare: (any Channel) throws -> Connection
  private let done: (Result<Connection, ConnectFailure>) -> Void
  /// What `prepare` gave for the address that is tried.
  private var prepared: Connection?
  private var failures: [(address: String, reason: String)] = []
  var onFailure: () -> Void = {}
  /// Waits for the end of a TLS handshake.
  var whenSecured: (Connection, NIODeadline, @escaping ((any Error)?) -> Void) -> Void = { $2(nil) }

  init(
    loop: any EventLoop, endpoint: Endpoint, deadline: NIODeadline,
    prepare: @escaping (any Channel) throws -> Connection,
    done: @escaping (Result<Connection, ConnectFailure>) -> Void
  ) {
    self.loop = loop
    self.endpoint = endpoint
    self.deadline = deadline
    self.prepare = prepare
    self.done = done
  }

  func tryNext(_ addresses: ArraySlice<SocketAddress>) {
    guard let address = addresses.first else {
      onFailure()
      done(.failure(.refused(failures)))
      return
    }
    let left = deadline - .now()
    guard left > .nanoseconds(0) else {
      onFailure()
      done(.failure(.timeout(failures)))
      return
    }
    // An address that never answers must not use up the time of those after it.
    let share = TimeAmount.nanoseconds(left.nanoseconds / Int64(addresses.count))
    let shareEnd = NIODeadline.now() + share
    let bound = NIOLoopBound(self, eventLoop: loop)
    ClientBootstrap(group: loop)
      .connectTimeout(share)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try bound.value.initialise(channel) }
      }
      .connect(to: address)
      .whenComplete { result in bound.value.connected(result, address, until: shareEnd, rest: addresses.dropFirst()) }
  }

  private func initialise(_ channel: any Channel) throws { prepared = try prepare(channel) }

  private func connected(
    _ result: Result<any Channel, any Error>, _ address: SocketAddress, until end: NIODeadline,
    rest: ArraySlice<SocketAddress>
  ) {
    do {
      _ = try result.get()
      guard let connection = prepared else { throw ChannelError.ioOnClosedChannel }
      guard endpoint.tls != nil else { return done(.success(connection)) }
      whenSecured(connection, end) { [self] failure in
        if let failure { failed(failure, address, rest) } else { done(.success(connection)) }
      }
    } catch {
      failed(error, address, rest)
    }
  }

  private func failed(_ error: any Error, _ address: SocketAddress, _ rest: ArraySlice<SocketAddress>) {
    failures.append((describe(address), ConnectionErrorText.text(error)))
    if rest.isEmpty, case ChannelError.connectTimeout = error {
      onFailure()
      done(.failure(.timeout(failures)))
    } else {
      tryNext(rest)
    }
  }

  private func describe(_ address: SocketAddress) -> String {
    guard let ip = address.ipAddress, let port = address.port else { return address.pathname ?? "\(address)" }
    return ip.contains(":") ? "[\(ip)]:\(port)" : "\(ip):\(port)"
  }
}
