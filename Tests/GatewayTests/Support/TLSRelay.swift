import NIOCore
import NIOEmbedded
import NIOSSL

@testable import Gateway
@testable import Routing

/// A TLS client that goes on only when the test says so: the library works without a socket, and its bytes are carried
/// by a ``Peer``. Used by one thread.
final class TLSRelay {
  let peer: Peer
  private let channel = EmbeddedChannel()
  private var received: [UInt8] = []
  /// Bytes of the library that have not been sent.
  private var outgoing: [UInt8] = []

  init(port: UInt16, ca: String, serverName: String = "a.test") throws {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.trustRoots = .file(ca)
    let context = try NIOSSLContext(configuration: configuration)
    peer = try Peer(port: port)
    try channel.pipeline.syncOperations.addHandler(
      try NIOSSLClientHandler(context: context, serverHostname: serverName))
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: Int(port))).wait()
    try take()
  }

  private func take() throws {
    while let buffer = try channel.readOutbound(as: ByteBuffer.self) { outgoing += Array(buffer.readableBytesView) }
    while let buffer = try channel.readInbound(as: ByteBuffer.self) { received += Array(buffer.readableBytesView) }
  }

  /// Sends some of the bytes that the library wants to send.
  func send(_ count: Int) throws {
    try peer.write(Array(outgoing.prefix(count)))
    outgoing.removeFirst(min(count, outgoing.count))
  }

  private func flush() throws { try send(outgoing.count) }

  /// Reads one record and hands it to the library.
  private func receive() throws {
    let head = try peer.read(5)
    let body = try peer.read(Int(head[3]) << 8 | Int(head[4]))
    try channel.writeInbound(ByteBuffer(bytes: head + body))
    try take()
  }

  /// Sends the first bytes of the library behind others, in one write.
  func begin(behind text: String) throws {
    try peer.write(Array(text.utf8) + outgoing)
    outgoing = []
  }

  /// Goes on until the library has sent the last bytes of the handshake of TLS 1.3.
  func handshake() throws {
    try flush()
    while outgoing.isEmpty || outgoing.count < 40 { try receive() }
    try flush()
  }

  func write(_ text: String) throws {
    channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
    try take()
    try flush()
  }

  /// Reads up to and including `mark`.
  func read(through mark: String) throws -> String {
    while true {
      if let end = received.firstRange(of: Array(mark.utf8))?.upperBound {
        defer { received.removeFirst(end) }
        return Array(received.prefix(end)).text
      }
      try receive()
    }
  }

  /// Closes the connection without a farewell.
  func close() {
    peer.close()
    guard channel.isActive else { return }
    channel.close(promise: nil)
    // The library waits for the other side's farewell, as long as its clock says.
    channel.embeddedEventLoop.advanceTime(by: .minutes(1))
  }

  deinit { close() }
}

/// Tables with one listener that terminates TLS.
enum TLSTables {
  static func routes(
    port: UInt16, _ certificates: TestCertificates, frontend: FrontendLimits = FrontendLimits()
  ) -> RoutingTable {
    let tls = TLSServerParameters(certificateFile: certificates.certificate, keyFile: certificates.key)
    let listener = Listener(name: "a", target: .http(routeSet: 0), tls: tls, origin: Tables.place)
    return RoutingTable(
      binds: [Bind(port: port, protocolKind: .tls, listeners: [(0, .any)], origin: Tables.place)],
      listeners: [listener], routeSets: [RouteSet(routes: [])], endpoints: [], frontend: frontend, digest: { _ in "0" })
  }
}
