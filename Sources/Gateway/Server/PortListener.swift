import NIOCore
import Routing
import Transport

/// The listening socket of one event loop for one port.
final class PortListener {
  private let socket: ListeningSocket
  private let port: UInt16
  private let worker: Worker
  private let acceptor: Acceptor
  private let pause: AcceptPause

  init(socket: ListeningSocket, port: UInt16, worker: Worker) {
    self.socket = socket
    self.port = port
    self.worker = worker
    acceptor = Acceptor(loop: worker.loop, descriptor: socket.descriptor)
    pause = AcceptPause(port: port, worker: worker, acceptor: acceptor)
  }

  /// Lets connections that are accepted from here on have the probes that the table asks for.
  func setKeepalive() {
    guard acceptor.isOpen else { return }
    socket.setKeepalive(worker.serving.snapshot.table.frontend.keepalive)
  }

  /// Begins to accept connections.
  func start() {
    setKeepalive()
    acceptor.accepted = { [unowned self] descriptor, client in
      pause.hasAccepted()
      serve(descriptor, from: client)
    }
    acceptor.failed = { [unowned self] in pause.hasFailed($0) }
    do {
      try acceptor.start()
      worker.room.add(pause)
    } catch {
      let reason = ConnectionErrorText.text(error)
      worker.log.log(.error, "listener", "cannot accept connections on port \(port): \(reason)")
      acceptor.stop()
    }
  }

  private func serve(_ descriptor: Int32, from client: SocketAddress?) {
    let label = worker.countConnection(on: port)
    StreamChannel.adopt(descriptor, from: client, on: worker.loop) { channel in
      let bound = NIOLoopBound(worker, eventLoop: worker.loop)
      channel.closeFuture.whenComplete { _ in bound.value.countDisconnection(label) }
      try prepare(channel)
    }
  }

  private func prepare(_ channel: StreamChannel) throws {
    let snapshot = worker.serving.snapshot
    guard let bind = snapshot.bind(port: port) else { throw ChannelError.operationUnsupported }
    let start = ConnectionStart(worker: worker, port: port, snapshot: snapshot, bind: bind)
    guard let proxy = snapshot.table.frontend.proxyProtocol else { return try start.begin(channel, source: nil) }
    try start.begin(channel, after: proxy)
  }

  /// Closes the socket, but takes in first what waits in its queue: closing it would reset those connections.
  func stop() {
    worker.room.remove(pause)
    acceptor.acceptAll()
    acceptor.stop()
  }
}
