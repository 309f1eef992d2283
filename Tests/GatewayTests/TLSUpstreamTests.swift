import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import Gateway
@testable import Routing

/// Upstreams behind TLS.
@Suite(.serialized) struct TLSUpstreamTests {
  /// Runs `body` against a TLS server; its certificate is for `localhost` unless said otherwise, its CA at the given
  /// path.
  private func withServer(
    names: String = "DNS:localhost", _ body: (_ port: UInt16, _ ca: String) throws -> Void
  ) throws {
    guard let certificates = try TestCertificates.make(names: names) else {
      return print("notice: TLS tests skipped: openssl not found")
    }
    defer { certificates.remove() }
    let server = try TLSServer(certificates)
    defer { server.stop() }
    try body(server.port, certificates.ca)
  }

  private func endpoint(
    _ port: UInt16, _ name: String, _ ca: String, _ settings: UpstreamSettings = UpstreamSettings()
  ) -> Endpoint {
    Tables.endpoint(port, tls: TLSClientParameters(serverName: name, trustRoots: .file(ca)), settings: settings)
  }

  @Test func chainThatFits() throws {
    try withServer { port, ca in
      let gateway = try RunningGateway([Tables.model("llama")], [endpoint(port, "localhost", ca)])
      let client = try gateway.connect()
      for _ in 0..<3 {
        try client.write(Sample.post())
        let answer = try client.readAnswer()
        #expect(answer.status == 200)
        #expect(answer.value("x-sni") == "localhost" && answer.value("x-alpn") == "http/1.1")
        #expect(answer.value("x-connection") == "1")
      }
      gateway.server.stop()
    }
  }

  @Test func certificateOfAnAddress() throws {
    try withServer(names: "IP:127.0.0.1") { port, ca in
      let gateway = try RunningGateway([Tables.model("llama")], [endpoint(port, "127.0.0.1", ca)])
      let answer = try gateway.ask(Sample.post())
      #expect(answer.status == 200 && answer.value("x-sni") == "none")
      gateway.server.stop()
    }
  }

  @Test func addressThatTheCertificateLacks() throws {
    try withServer { port, ca in
      try checkRefusal(try RunningGateway([Tables.model("llama")], [endpoint(port, "127.0.0.1", ca)]))
    }
  }

  @Test func wrongName() throws {
    try withServer { port, ca in
      let gateway = try RunningGateway([Tables.model("llama")], [endpoint(port, "other.test", ca)])
      try checkRefusal(gateway)
    }
  }

  @Test func unknownAuthority() throws {
    try withServer { port, _ in
      guard let others = try TestCertificates.make() else { return }
      defer { others.remove() }
      let gateway = try RunningGateway([Tables.model("llama")], [endpoint(port, "localhost", others.ca)])
      try checkRefusal(gateway)
    }
  }

  @Test func plaintextServer() throws {
    guard let certificates = try TestCertificates.make() else { return }
    defer { certificates.remove() }
    let upstream = try ScriptedUpstream { peer, _ in
      try peer.write("HTTP/1.1 400 Bad Request\r\n\r\n")
      try peer.waitForEnd()
    }
    let gateway = try RunningGateway(
      [Tables.model("llama")], [endpoint(upstream.port, "localhost", certificates.ca)])
    try checkRefusal(gateway)
    #expect(upstream.stop() == [])
  }

  /// A server that accepts and never says a word must not hold a request for ever.
  @Test func silentServer() throws {
    guard let certificates = try TestCertificates.make() else { return }
    defer { certificates.remove() }
    let upstream = try ScriptedUpstream { peer, _ in try peer.waitForEnd() }
    let gateway = try RunningGateway(
      [Tables.model("llama")],
      [endpoint(upstream.port, "localhost", certificates.ca, UpstreamSettings(connectMilliseconds: 200))])
    let answer = try gateway.ask(Sample.post())
    #expect(answer.status == 504)
    #expect(answer.body.text == "upstream call timeout")
    #expect(try gateway.log.line(containing: "\twarn\tupstream\t").contains("timed out"))
    #expect(try gateway.log.request().contains(" reason=Timeout "))
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  private func checkRefusal(_ gateway: RunningGateway) throws {
    let answer = try gateway.ask(Sample.post())
    #expect(answer.status == 503)
    let body = answer.body.text
    #expect(body.hasPrefix("upstream call failed: TLS: "))
    // Nothing of how the gateway was built or where it runs.
    #expect(!body.contains("/") && !body.contains(".cc"), "\(body)")
    let warning = try gateway.log.line(containing: "\twarn\tupstream\t")
    #expect(warning.contains("TLS: ") && warning.contains("\tconfig=test.yaml:1:1"), "\(warning)")
    #expect(!warning.contains(".cc"), "\(warning)")
    #expect(try gateway.log.request().contains(" reason=UpstreamFailure "))
    gateway.server.stop()
  }

  @Test func unreadableTrustRootsPreventTheStart() throws {
    let failure = #expect(throws: StartFailure.self) {
      _ = try RunningGateway([Tables.model("llama")], [endpoint(1, "localhost", "/nonexistent/ca.pem")])
    }
    guard case .tls(let message)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(message.contains("/nonexistent/ca.pem"), "\(message)")
  }
}
