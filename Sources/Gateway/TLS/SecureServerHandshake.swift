import NIOCore
import NIOSSL
import NIOTLS

/// Waits for the end of a client's TLS handshake, within a time limit, and then makes room for the protocol agreed on.
final class SecureServerHandshake: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer

  private let timeout: TimeAmount
  private let service: ConnectionService
  private let refused: (ConnectionRefusal, SocketAddress?) -> Void
  private var limit: Scheduled<Void>?
  private var context: ChannelHandlerContext?
  private var isDone = false
  /// The listener that the connection belongs to.
  var listener = 0
  /// The name the client asked for, where it was looked at.
  var serverName: String?

  init(
    timeout: TimeAmount, service: ConnectionService, refused: @escaping (ConnectionRefusal, SocketAddress?) -> Void
  ) {
    self.timeout = timeout
    self.service = service
    self.refused = refused
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    limit = context.eventLoop.scheduleTask(in: timeout) { bound.value.refuse(.handshakeTimeout) }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    end()
    self.context = nil
  }

  /// Closes the connection and tells why, once.
  func refuse(_ reason: ConnectionRefusal) {
    guard !isDone, let context else { return }
    end()
    refused(reason, context.channel.remoteAddress)
    context.close(promise: nil)
  }

  /// Leaves the connection to a handler that forwards its bytes, those of the handshake included.
  func passThrough(_ channel: any Channel) throws {
    end()
    let served = ServedConnection(
      channel: channel, listener: listener, carrier: .passthrough, isSecure: false, serverName: serverName)
    try service.installHTTP1(served)
    channel.pipeline.syncOperations.removeHandler(self, promise: nil)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard !isDone, case TLSUserEvent.handshakeCompleted(let negotiated)? = event as? TLSUserEvent else {
      context.fireUserInboundEventTriggered(event)
      return
    }
    end()
    let served = ServedConnection(
      channel: context.channel, listener: listener, carrier: .http1, isSecure: true, serverName: serverName)
    do {
      switch negotiated {
      case "h2": try service.installHTTP2(served)
      case nil: try service.installDetecting(served)
      default: try service.installHTTP1(served)
      }
      context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    } catch {
      refused(.handshakeFailed(String(describing: error)), context.channel.remoteAddress)
      context.close(promise: nil)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    refuse(SecureServerHandshake.reason(error))
  }

  func channelInactive(context: ChannelHandlerContext) {
    // A client that connects and goes away without a word is a probe, not worth a line in the log.
    end()
    context.fireChannelInactive()
  }

  private func end() {
    isDone = true
    limit?.cancel()
    limit = nil
  }

  private static func reason(_ error: any Error) -> ConnectionRefusal {
    if case NIOSSLError.handshakeFailed(let cause) = error {
      let text = String(describing: cause)
      // What the library finds in place of a record: a request line of HTTP, or bytes of something else.
      if notTLSCodes.contains(where: { code in text.contains(code) }) { return .notTLS }
    }
    return .handshakeFailed(ConnectionErrorText.text(error))
  }

  private static let notTLSCodes = [":HTTP_REQUEST", ":WRONG_VERSION_NUMBER", ":HTTPS_PROXY_REQUEST"]
}
