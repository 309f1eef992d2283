import Foundation
import Testing

@testable import Gateway
@testable import Routing

/// Trusted roots of upstreams that change while the gateway runs.
@Suite struct TLSUpstreamReloadTests {
  private func upstream() throws -> (UpstreamHost, TestCertificates)? {
    guard let files = try TestCertificates.make() else {
      print("notice: TLS tests skipped: openssl not found")
      return nil
    }
    return (try UpstreamHost(files), files)
  }

  private func table(_ upstream: UpstreamHost, _ files: TestCertificates) -> RoutingTable {
    let tls = TLSClientParameters(
      serverName: "localhost", trustRoots: .file(files.ca), alpn: ["h2", "http/1.1"])
    let endpoint = Endpoint(address: .tcp(host: "127.0.0.1", port: upstream.host.port), tls: tls)
    return Tables.routes(port: upstream.gateway.port, [Tables.route("default/other")], [endpoint])
  }

  @Test func `a reload keeps connections to an upstream whose files did not change`() throws {
    guard let (upstream, files) = try upstream() else { return }
    let peer = try upstream.gateway.connect()
    try upstream.exchange(on: peer, .http2Stream)
    try upstream.gateway.server.reload(table(upstream, files))
    try upstream.exchange(on: peer, .http2Stream)
    #expect(try upstream.host.open().connections == 1)
    try upstream.stop()
  }

  @Test func `roots are read again, and bad ones left`() throws {
    guard let (upstream, files) = try upstream(), let others = try TestCertificates.make() else { return }
    defer { others.remove() }
    let good = try Data(contentsOf: URL(fileURLWithPath: files.ca))
    func replace(_ data: Data) throws {
      try data.write(to: URL(fileURLWithPath: files.ca), options: .atomic)
    }
    let peer = try upstream.gateway.connect()
    try upstream.exchange(on: peer, .http2Stream)

    try replace(Data("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".utf8))
    #expect(!upstream.gateway.server.reloadCertificates())
    let failure = try upstream.gateway.log.line(containing: "certificate not reloaded")
    #expect(failure.contains("\terror\ttls\t") && failure.contains(files.ca), "\(failure)")
    #expect(!upstream.gateway.server.reloadCertificates(), "still not what the file holds")
    try upstream.exchange(on: peer, .http2Stream)

    try replace(try Data(contentsOf: URL(fileURLWithPath: others.ca)))
    #expect(upstream.gateway.server.reloadCertificates())
    let notice = try upstream.gateway.log.line(containing: "certificate reloaded")
    #expect(notice.contains("use=upstream files=\(files.ca)"), "\(notice)")
    // The connection that was checked against the old roots is not used any more.
    try peer.write(UpstreamHost.get)
    #expect(try peer.readAnswer(to: "GET").status == 503)

    try replace(good)
    #expect(upstream.gateway.server.reloadCertificates())
    try upstream.exchange(on: peer, .http2Stream)
    try upstream.stop()
  }
}
