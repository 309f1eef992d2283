import NIOCore
import Routing

/// How accepted connections of a port begin: with a header of the PROXY protocol and a TLS handshake where the table
/// asks for them, and then with HTTP. Belongs to one event loop.
struct ConnectionStart {
  let worker: Worker
  let port: UInt16
  /// What is served when the connection is accepted.
  let snapshot: TableSnapshot
  /// The row of the port.
  let bind: Int

  /// Prepares a connection whose client a header of the PROXY protocol names.
  func begin(_ channel: any Channel, after proxy: ProxyProtocol) throws {
    let pending = PendingConnection(worker: worker)
    let handler = ProxyProtocolHandler(
      proxy, begin: { source in try begin(channel, source: source, pending) }, refused: refused)
    try channel.pipeline.syncOperations.addHandlers(pending, handler)
  }

  /// Prepares a connection.
  ///
  /// - Parameters:
  ///   - source: the client's address; nil where it is that of the connection.
  ///   - pending: what the worker knows the connection by, where it does already.
  func begin(_ channel: any Channel, source: SocketAddress?, _ pending: PendingConnection? = nil) throws {
    switch snapshot.table.binds[bind].protocolKind {
    case .http:
      try service(source, pending).installDetecting(
        ServedConnection(channel: channel, listener: -1, carrier: .http1, isSecure: false, serverName: nil))
    case .tls:
      let handshake = pending ?? PendingConnection(worker: worker)
      if pending == nil { try channel.pipeline.syncOperations.addHandler(handshake) }
      let initializer = SecureServerInitializer(
        listeners: snapshot.tlsListeners[bind], contexts: { [snapshot] in snapshot.serverTLS },
        handshakeTimeout: snapshot.handshakeTimeout, service: service(source, handshake),
        refused: { refused($0, source ?? $1) })
      try initializer.initialise(channel)
    }
  }

  private func service(_ source: SocketAddress?, _ pending: PendingConnection?) -> ConnectionService {
    ConnectionService(
      makeHandler: { [worker, port] served in
        pending?.finish()
        return DownstreamConnection(
          worker: worker, port: port, listener: served.isSecure ? served.listener : nil, isSecure: served.isSecure,
          carrier: served.carrier, source: source, client: served.client)
      },
      http2: snapshot.http2,
      opened: { [worker, port] session in
        pending?.finish()
        worker.add(session, port: port)
      },
      closed: { [worker] in worker.remove($0) })
  }

  private func refused(_ reason: ConnectionRefusal, _ address: SocketAddress?) {
    var fields = [("port", "\(port)")]
    if let ip = address?.ipAddress { fields.append(("src.addr", ip)) }
    let scope = if case .proxyProtocol = reason { "listener" } else { "tls" }
    worker.log.log(.info, scope, reason.description, fields)
  }
}
