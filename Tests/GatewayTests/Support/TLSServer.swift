import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS

@testable import Gateway

/// A TLS server on 127.0.0.1 that answers every request with what it knows about the connection.
struct TLSServer {
  private let channel: any Channel
  private let connections: NIOLoopBoundBox<Int>

  var port: UInt16 { UInt16(channel.localAddress?.port ?? 0) }

  init(_ certificates: TestCertificates) throws {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(certificates.certificate).map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: certificates.key, format: .pem)))
    configuration.applicationProtocols = ["h2", "http/1.1"]
    let context = try NIOSSLContext(configuration: configuration)
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let connections = NIOLoopBoundBox.makeBoxSendingValue(0, eventLoop: loop)
    self.connections = connections
    channel = try ServerBootstrap(group: loop, childGroup: loop)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          connections.value += 1
          let number = connections.value
          let sni = SNIHandler { result in
            channel.eventLoop.makeCompletedFuture {
              try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
              try channel.pipeline.syncOperations.addHandler(TLSAnswerer(number: number, asked: result))
            }
          }
          try channel.pipeline.syncOperations.addHandler(ByteToMessageHandler(sni))
        }
      }
      .bind(host: "127.0.0.1", port: 0).wait()
  }

  func stop() {
    // The channel is open, and nothing else closes it.
    try? channel.close().wait()
  }
}

/// Answers each request; requests are small and have a body that ends in `}`.
private final class TLSAnswerer: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let number: Int
  private let name: String
  private var received: [UInt8] = []
  private var negotiated = "none"

  init(number: Int, asked: SNIResult) {
    self.number = number
    if case .hostname(let name) = asked { self.name = name } else { name = "none" }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted(let negotiated)? = event as? TLSUserEvent { self.negotiated = negotiated ?? "none" }
    context.fireUserInboundEventTriggered(event)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received += Array(unwrapInboundIn(data).readableBytesView)
    guard received.last == UInt8(ascii: "}") else { return }
    received = []
    let fields = "X-SNI: \(name)\r\nX-ALPN: \(negotiated)\r\nX-Connection: \(number)\r\n"
    let answer = ByteBuffer(string: Sample.answer("hello", fields: fields))
    context.writeAndFlush(wrapOutboundOut(answer), promise: nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // Clients that do not trust the certificate break the handshake off.
    context.close(promise: nil)
  }
}
