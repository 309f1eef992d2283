import NIOCore
import NIOPosix
import Testing

@testable import Gateway
@testable import Routing

/// What is checked of upstreams' certificates, and what the gateway shows of its own.
@Suite struct TLSClientParametersTests {
  private func withServer(
    clients: TestCertificates? = nil, _ body: (ServiceHost, TestCertificates) throws -> Void
  ) throws {
    guard let files = try TestCertificates.make() else { return print("notice: TLS tests skipped: openssl not found") }
    defer { files.remove() }
    let parameters = TLSServerParameters(
      certificateFile: files.certificate, keyFile: files.key, clientRootFile: clients?.ca)
    let contexts = try TLSServerContexts([parameters])
    let host = try ServiceHost { service in
      SecureServerInitializer(
        listeners: TLSListenerTable([TLSListener(hostname: "", index: 0, parameters: parameters)]),
        contexts: { contexts }, service: service, refused: { _, _ in })
    }
    try body(host, files)
    try host.stop()
  }

  /// Connects as the gateway does; gives the protocol that ALPN chose.
  private func connect(_ port: UInt16, _ parameters: TLSClientParameters) throws -> String? {
    let endpoint = Tables.endpoint(port, tls: parameters)
    let contexts = try TLSContexts(for: [endpoint])
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let secured = loop.makePromise(of: String?.self)
    let channel = try ClientBootstrap(group: loop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard let handler = try contexts.handler(for: endpoint) else { throw PeerError.unexpected("no TLS") }
          let handshake = UpstreamHandshake(deadline: .now() + .seconds(Int64(Peer.patience))) {
            secured.completeWith($0)
          }
          try channel.pipeline.syncOperations.addHandlers(handler, handshake)
        }
      }
      .connect(host: "127.0.0.1", port: Int(port)).wait()
    defer { channel.close(promise: nil) }
    return try secured.futureResult.wait()
  }

  @Test func `full verification wants name and chain, the others less`() throws {
    try withServer { host, files in
      for (verification, name, roots, isAccepted) in [
        (.full, "localhost", .file(files.ca), true), (.full, "other.test", .file(files.ca), false),
        (.full, "localhost", .system, false), (.chain, "other.test", .file(files.ca), true),
        (.chain, "localhost", .system, false), (.nothing, "other.test", .system, true),
      ] as [(TLSClientParameters.Verification, String, TLSClientParameters.TrustRoots, Bool)] {
        let parameters = TLSClientParameters(serverName: name, trustRoots: roots, verification: verification)
        if isAccepted {
          let chosen = try connect(host.port, parameters)
          #expect(chosen == "http/1.1")
        } else {
          #expect(throws: (any Error).self, "\(verification) \(name)") { try connect(host.port, parameters) }
        }
      }
    }
  }

  @Test func `ALPN and versions are offered as configured`() throws {
    try withServer { host, files in
      for (alpn, chosen) in [(["h2", "http/1.1"], "h2"), (["http/1.1"], "http/1.1"), ([], nil)] {
        let parameters = TLSClientParameters(
          serverName: "localhost", trustRoots: .file(files.ca), alpn: alpn, minimumVersion: .v1_3)
        let answer = try connect(host.port, parameters)
        #expect(answer == chosen)
      }
    }
  }

  @Test func `a client certificate is shown where the server wants one`() throws {
    guard let own = try TestCertificates.make() else { return }
    defer { own.remove() }
    try withServer(clients: own) { host, files in
      let certificate = TLSClientParameters.ClientCertificate(certificateFile: own.certificate, keyFile: own.key)
      // With TLS 1.2 the handshake does not end before the server has judged.
      let with = TLSClientParameters(
        serverName: "localhost", trustRoots: .file(files.ca), clientCertificate: certificate, maximumVersion: .v1_2)
      let chosen = try connect(host.port, with)
      #expect(chosen == "http/1.1")
      let without = TLSClientParameters(serverName: "localhost", trustRoots: .file(files.ca), maximumVersion: .v1_2)
      #expect(throws: (any Error).self) { try connect(host.port, without) }
    }
  }

  @Test func `failures name the file`() {
    let certificate = TLSClientParameters.ClientCertificate(certificateFile: "/nonexistent/c.pem", keyFile: "/k.pem")
    let parameters = TLSClientParameters(serverName: "a", clientCertificate: certificate)
    let failure = #expect(throws: TLSContexts.Failure.self) {
      try TLSContexts(for: [Tables.endpoint(1, tls: parameters)])
    }
    #expect(failure?.description.contains("/nonexistent/c.pem") == true)
  }
}
