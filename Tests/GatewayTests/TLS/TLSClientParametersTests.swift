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

  @Test(arguments: [
    (["localhost"], true), (["LOCALHOST."], true), (["other.test", "localhost"], true), (["other.test"], false),
    (["a.wild.test"], true), (["a.b.wild.test"], false), (["wild.test"], false), (["*.wild.test"], true),
    (["10.0.0.7"], true), (["10.0.0.8"], false), (["spiffe://example.org/a"], true),
    (["spiffe://example.org/b"], false),
  ]) func `of the accepted names the certificate has one`(names: [String], isAccepted: Bool) throws {
    guard
      let files = try TestCertificates.make(
        names: "DNS:localhost,DNS:*.wild.test,IP:10.0.0.7,URI:spiffe://example.org/a")
    else { return print("notice: TLS tests skipped: openssl not found") }
    defer { files.remove() }
    let server = try TLSServer(files)
    defer { server.stop() }
    // The name itself would do.
    let tls = TLSClientParameters(serverName: "localhost", acceptedNames: names, trustRoots: .file(files.ca))
    let gateway = try RunningGateway([Tables.model("llama")], [Tables.endpoint(server.port, tls: tls)])
    let answer = try gateway.ask(Sample.post())
    #expect(answer.status == (isAccepted ? 200 : 503), "\(answer.body.text)")
    if !isAccepted {
      #expect(answer.body.text == "upstream call failed: TLS: the certificate is for none of the accepted names")
    }
    gateway.server.stop()
  }

  @Test func `groups are offered as configured`() throws {
    try withServer { host, files in
      for group in TLSKeyExchangeGroup.allCases {
        let parameters = TLSClientParameters(
          serverName: "localhost", trustRoots: .file(files.ca), keyExchangeGroups: [group])
        let chosen = try connect(host.port, parameters)
        #expect(chosen == "http/1.1", "\(group)")
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
