import Foundation

@testable import Gateway
@testable import Routing

/// An upstream whose connections and streams are served by the test, with TLS or without, and a gateway with one route
/// to it.
struct UpstreamHost {
  let host: ServiceHost
  let certificates: TestCertificates?
  let gateway: RunningGateway

  /// With TLS, for the name `localhost`.
  ///
  /// - Parameters:
  ///   - server: the protocols that the upstream agrees on, preferred ones first.
  ///   - offered: those that the gateway offers.
  init(
    _ certificates: TestCertificates, server: [String] = ["h2", "http/1.1"], offered: [String] = ["h2", "http/1.1"],
    settings: UpstreamSettings = UpstreamSettings(), options: GatewayOptions = GatewayOptions(workerThreads: 1),
    http2: HTTP2ServerOptions = HTTP2ServerOptions()
  ) throws {
    let parameters = TLSServerParameters(
      certificateFile: certificates.certificate, keyFile: certificates.key, alpn: server)
    let contexts = try TLSServerContexts([parameters])
    host = try ServiceHost(options: http2) { service in
      // Named, so that the server name that was asked for is known.
      let listener = TLSListener(hostname: "localhost", index: 0, parameters: parameters)
      return SecureServerInitializer(
        listeners: TLSListenerTable([listener]), contexts: { contexts }, service: service, refused: { _, _ in })
    }
    self.certificates = certificates
    let tls = TLSClientParameters(serverName: "localhost", trustRoots: .file(certificates.ca), alpn: offered)
    let endpoint = Endpoint(address: .tcp(host: "127.0.0.1", port: host.port), tls: tls, settings: settings)
    gateway = try RunningGateway(options) { Tables.routes(port: $0, [Tables.route()], [endpoint]) }
  }

  /// In plaintext.
  init(settings: UpstreamSettings) throws {
    host = try ServiceHost()
    certificates = nil
    let endpoint = Endpoint(address: .tcp(host: "127.0.0.1", port: host.port), tls: nil, settings: settings)
    gateway = try RunningGateway { Tables.routes(port: $0, [Tables.route()], [endpoint]) }
  }

  static let get = "GET /x HTTP/1.1\r\nHost: gw.test\r\n\r\n"

  /// Sends a request that arrives on a new connection or stream of a carrier, and passes an answer back.
  @discardableResult
  func exchange(
    on peer: Peer, _ carrier: ServedConnection.Carrier, answer: String = "hello"
  ) throws -> ServiceHost.Arrival {
    try peer.write(UpstreamHost.get)
    let arrival = try host.next(carrier)
    try serve(arrival, answer)
    try check(peer, answer)
    return arrival
  }

  /// Reads a request and answers it.
  func serve(_ arrival: ServiceHost.Arrival, _ answer: String = "hello") throws {
    let head = try arrival.tap.readHead()
    guard head.hasPrefix("GET /x HTTP/1.1\r\n") else { throw PeerError.unexpected(head) }
    try arrival.tap.write(Sample.answer(answer))
  }

  func check(_ peer: Peer, _ answer: String = "hello") throws {
    let message = try peer.readAnswer(to: "GET")
    guard message.status == 200, message.body.text == answer else {
      throw PeerError.unexpected("\(message.status) \(message.body.text); \(gateway.log.lines)")
    }
  }

  func stop() throws {
    gateway.server.stop()
    try host.stop()
    certificates?.remove()
  }
}
