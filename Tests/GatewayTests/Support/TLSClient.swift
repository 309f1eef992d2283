import NIOCore
import NIOPosix
import NIOSSL

/// A TLS client with blocking calls.
enum TLSClient {
  /// What a client asks for.
  struct Settings: Sendable {
    var ca: String
    /// Sent as SNI; none where empty. The certificate is checked against the authority only.
    var serverName = "localhost"
    var alpn: [String] = []
    var certificate: TestCertificates?
    var minimumVersion = TLSVersion.tlsv12
    var maximumVersion = TLSVersion.tlsv13
    var cipherSuites: [NIOTLSCipher] = []
    var groups: [NIOTLSCurve]?
  }

  /// Connects; the handshake goes on meanwhile.
  static func connect(_ port: UInt16, _ settings: Settings) throws -> ChannelTap {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.trustRoots = .file(settings.ca)
    configuration.applicationProtocols = settings.alpn
    configuration.certificateVerification = .noHostnameVerification
    configuration.minimumTLSVersion = settings.minimumVersion
    configuration.maximumTLSVersion = settings.maximumVersion
    if !settings.cipherSuites.isEmpty { configuration.cipherSuiteValues = settings.cipherSuites }
    configuration.curves = settings.groups
    if let own = settings.certificate {
      configuration.certificateChain = try NIOSSLCertificate.fromPEMFile(own.certificate).map { .certificate($0) }
      configuration.privateKey = .privateKey(try NIOSSLPrivateKey(file: own.key, format: .pem))
    }
    let context = try NIOSSLContext(configuration: configuration)
    let name = settings.serverName.isEmpty ? nil : settings.serverName
    let tap = ChannelTap()
    _ = try ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers(
            NIOSSLClientHandler(context: context, serverHostname: name), tap.makeHandler())
        }
      }
      .connect(host: "127.0.0.1", port: Int(port)).wait()
    return tap
  }

  /// Connects and waits for the end of the handshake.
  static func secured(_ port: UInt16, _ settings: Settings) throws -> ChannelTap {
    let tap = try connect(port, settings)
    try tap.waitUntilSecured()
    return tap
  }
}
