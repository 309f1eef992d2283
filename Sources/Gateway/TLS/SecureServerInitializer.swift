import NIOCore
import NIOSSL
import NIOTLS

/// Prepares the accepted connections of a TLS port: choice of the listener by server name where there are several,
/// handshake, choice of the protocol by ALPN (RFC 7301). Belongs to one event loop.
final class SecureServerInitializer {
  private let listeners: TLSListenerTable
  /// The contexts for connections that begin now.
  private let contexts: () -> TLSServerContexts
  private let handshakeTimeout: TimeAmount
  private let service: ConnectionService
  private let refused: (ConnectionRefusal, SocketAddress?) -> Void

  /// - Parameters:
  ///   - handshakeTimeout: the time from accepting to the end of the handshake.
  ///   - refused: is told of connections that ended before they could be served, for the log.
  init(
    listeners: TLSListenerTable, contexts: @escaping () -> TLSServerContexts,
    handshakeTimeout: TimeAmount = .seconds(15), service: ConnectionService,
    refused: @escaping (ConnectionRefusal, SocketAddress?) -> Void
  ) {
    self.listeners = listeners
    self.contexts = contexts
    self.handshakeTimeout = handshakeTimeout
    self.service = service
    self.refused = refused
  }

  /// Puts the handlers into the pipeline of a new connection; on its event loop.
  func initialise(_ channel: any Channel) throws {
    let handshake = SecureServerHandshake(timeout: handshakeTimeout, service: service, refused: refused)
    let pipeline = channel.pipeline.syncOperations
    if let listener = listeners.only, let context = context(of: listener) {
      handshake.listener = listener.index
      try pipeline.addHandlers(NIOSSLServerHandler(context: context), handshake)
      return
    }
    let bound = NIOLoopBound((self, handshake), eventLoop: channel.eventLoop)
    let names = SNIHandler { result in
      channel.eventLoop.makeCompletedFuture {
        let (initializer, handshake) = bound.value
        try initializer.begin(handshake, result, channel)
      }
    }
    try pipeline.addHandlers(ByteToMessageHandler(names), handshake)
  }

  /// Goes on with a connection whose first message was read so far.
  private func begin(_ handshake: SecureServerHandshake, _ result: SNIResult, _ channel: any Channel) throws {
    let name: String? = if case .hostname(let name) = result { name } else { nil }
    guard let listener = listeners.listener(for: name) else {
      handshake.refuse(.noListener(serverName: name))
      return
    }
    handshake.serverName = name
    handshake.listener = listener.index
    let pipeline = channel.pipeline.syncOperations
    if let context = context(of: listener) {
      try pipeline.addHandler(NIOSSLServerHandler(context: context), position: .before(handshake))
    } else {
      try handshake.passThrough(channel)
    }
  }

  private func context(of listener: TLSListener) -> NIOSSLContext? {
    listener.parameters.flatMap { contexts().context(for: $0) }
  }
}
