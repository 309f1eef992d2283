import NIOCore
import NIOSSL
import Routing
import Transport

/// One connection that is to be made: goes through the addresses one after the other.
final class ConnectAttempt<Connection> {
  let endpoint: Endpoint
  private let loop: SocketLoop
  private let deadline: NIODeadline
  /// Makes the handler of TLS; nil for plaintext.
  private let secure: () throws -> NIOSSLClientHandler?
  /// Puts the handlers into a channel that is ready for them, given the protocol that ALPN chose.
  private let install: (StreamChannel, String?) throws -> Connection
  private let done: (Result<Connection, ConnectFailure>) -> Void
  /// What `install` gave for the address that is tried, or why it did not.
  private var prepared: Result<Connection, any Error>?
  /// Whether the socket is connected and the handshake of TLS is waited for.
  private var isConnected = false
  private var failures: [(address: String, reason: String)] = []
  /// Is called before the attempt fails for good.
  var onFailure: () -> Void = {}
  /// Is called before each address is tried, and told of the channel.
  var willOpen: () -> Void = {}
  var hasOpened: (any Channel) -> Void = { _ in }

  init(
    _ loop: SocketLoop, _ endpoint: Endpoint, _ deadline: NIODeadline,
    secure: @escaping () throws -> NIOSSLClientHandler?,
    install: @escaping (StreamChannel, String?) throws -> Connection,
    done: @escaping (Result<Connection, ConnectFailure>) -> Void
  ) {
    self.loop = loop
    self.endpoint = endpoint
    self.deadline = deadline
    self.secure = secure
    self.install = install
    self.done = done
  }

  func tryNext(_ addresses: ArraySlice<SocketAddress>) {
    guard let address = addresses.first else { return giveUp(.refused(failures)) }
    let left = deadline - .now()
    guard left > .nanoseconds(0) else { return giveUp(.timeout(failures)) }
    // An address that never answers must not use up the time of those after it.
    let share = TimeAmount.nanoseconds(left.nanoseconds / Int64(addresses.count))
    let end = NIODeadline.now() + share
    let rest = addresses.dropFirst()
    prepared = nil
    isConnected = false
    let bound = NIOLoopBound(self, eventLoop: loop)
    willOpen()
    StreamChannel.connect(to: address, on: loop, timeout: share) { channel in
      try initialise(channel, until: end) { bound.value.isPrepared(address, rest) }
    }
    .whenComplete { result in bound.value.connected(result, address, rest) }
  }

  /// Fails for good.
  func giveUp(_ failure: ConnectFailure) {
    onFailure()
    done(.failure(failure))
  }

  private func initialise(
    _ channel: StreamChannel, until end: NIODeadline, _ secured: @escaping () -> Void
  ) throws {
    hasOpened(channel)
    channel.setKeepalive(endpoint)
    guard let handler = try secure() else {
      prepared = .success(try install(channel, nil))
      return
    }
    let bound = NIOLoopBound((self, channel), eventLoop: loop)
    let handshake = UpstreamHandshake(deadline: end) { result in
      let (attempt, channel) = bound.value
      do {
        let negotiated = try result.get()
        try attempt.checkName(handler)
        attempt.prepared = .success(try attempt.install(channel, negotiated))
      } catch {
        attempt.prepared = .failure(error)
        channel.close(promise: nil)
      }
      secured()
    }
    try channel.pipeline.syncOperations.addHandlers(handler, handshake)
  }

  private func checkName(_ handler: NIOSSLClientHandler) throws {
    guard let tls = endpoint.tls, tls.checksNames else { return }
    guard let certificate = handler.peerCertificate, CertificateNames.contains(certificate, anyOf: tls.acceptedNames)
    else { throw UnacceptedCertificateName() }
  }

  private func connected(
    _ result: Result<StreamChannel, any Error>, _ address: SocketAddress, _ rest: ArraySlice<SocketAddress>
  ) {
    switch result {
    case .success:
      isConnected = true
      isPrepared(address, rest)
    case .failure(let error): failed(error, address, rest)
    }
  }

  /// Goes on once the socket is connected and the handlers are in place: with TLS the handshake ends later, or fails so
  /// early that the socket is not known to be connected.
  private func isPrepared(_ address: SocketAddress, _ rest: ArraySlice<SocketAddress>) {
    guard isConnected, let prepared else { return }
    switch prepared {
    case .success(let connection): done(.success(connection))
    case .failure(let error): failed(error, address, rest)
    }
  }

  private func failed(_ error: any Error, _ address: SocketAddress, _ rest: ArraySlice<SocketAddress>) {
    failures.append((describe(address), ConnectionErrorText.text(error)))
    if rest.isEmpty, case ChannelError.connectTimeout = error {
      giveUp(.timeout(failures))
    } else {
      tryNext(rest)
    }
  }

  private func describe(_ address: SocketAddress) -> String {
    guard let ip = address.ipAddress, let port = address.port else { return address.pathname ?? "\(address)" }
    return ip.contains(":") ? "[\(ip)]:\(port)" : "\(ip):\(port)"
  }
}
