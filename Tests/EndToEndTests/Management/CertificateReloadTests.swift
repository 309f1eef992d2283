import Foundation
import Testing

/// Certificates that change on disk while the gateway serves.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct CertificateReloadTests {
  private let folder: TemporaryFolder
  private let stub: StubServer

  init() throws {
    folder = try TemporaryFolder()
    stub = try StubServer()
  }

  private func pairs() throws -> (SelfSigned, SelfSigned)? {
    guard let first = try SelfSigned(serial: "0A01"), let second = try SelfSigned(serial: "0B02") else {
      print("notice: TLS tests skipped: openssl not found")
      return nil
    }
    return (first, second)
  }

  private func configuration(_ port: UInt16, more: String = "") -> String {
    """
    gateways:
      default:
        port: \(port)
        tls:
          cert: \(folder.path("tls.crt"))
          key: \(folder.path("tls.key"))
    routes:
    - backends:
      - host: "127.0.0.1:\(stub.port)"
    \(more)

    """
  }

  private func start() throws -> ManagedGateway {
    try ManagedGateway { port in try folder.write("c.yaml", configuration(port)).path }
  }

  /// Writes a pair as Kubernetes mounts a secret: names are links through a link that is swapped.
  private func mount(_ pair: SelfSigned, as version: String) throws {
    try FileManager.default.createDirectory(atPath: folder.path(version), withIntermediateDirectories: true)
    try folder.write(version + "/tls.crt", pair.certificate)
    try folder.write(version + "/tls.key", pair.key)
    try #require(symlink(version, folder.path("..next")) == 0)
    try #require(rename(folder.path("..next"), folder.path("..data")) == 0)
    for name in ["tls.crt", "tls.key"] where symlink("..data/" + name, folder.path(name)) != 0 {
      try #require(errno == EEXIST)
    }
  }

  /// Puts a file into the place of another.
  private func replace(_ name: String, _ text: String) throws {
    let new = try folder.write(name + ".new", text).path
    try #require(rename(new, folder.path(name)) == 0)
  }

  @Test func `clients that connect meanwhile get the old or the new certificate`() throws {
    guard let (first, second) = try pairs() else { return }
    try mount(first, as: "..v1")
    let gateway = try start()
    let old = try TLSPeer(port: gateway.port)
    #expect(try old.certificate() == first.certificate)
    try old.get("/api/version", answers: 1)

    try mount(second, as: "..v2")
    try wait(for: "the new certificate") {
      let certificate = try TLSPeer(port: gateway.port).certificate()
      guard certificate == first.certificate || certificate == second.certificate else {
        throw TimedOut(description: "another certificate: \(certificate)")
      }
      return certificate == second.certificate
    }
    try gateway.process.waitForOutput("serial=\(second.serial) ")
    let line = gateway.process.output.split(separator: "\n").first { $0.contains("certificate reloaded") }
    #expect(
      line?.contains("use=listener files=\"\(folder.path("tls.crt")), \(folder.path("tls.key"))\"") == true,
      "\(line ?? "")")
    try old.get("/api/version", answers: 2)
  }

  @Test func `a pair that does not fit leaves the old one in use`() throws {
    guard let (first, second) = try pairs() else { return }
    try folder.write("tls.crt", first.certificate)
    try folder.write("tls.key", first.key)
    let gateway = try start()
    try replace("tls.key", second.key)
    try gateway.process.waitForOutput("certificate not reloaded")
    #expect(try TLSPeer(port: gateway.port).certificate() == first.certificate)
    #expect(try gateway.metric("agentgateway_config_synchronized") == "0")
    try replace("tls.crt", second.certificate)
    try gateway.process.waitForOutput("serial=\(second.serial) ")
    #expect(try TLSPeer(port: gateway.port).certificate() == second.certificate)
    try wait(for: "the metric is 1 again") { try gateway.metric("agentgateway_config_synchronized") == "1" }
  }

  @Test func `a mistake in the configuration does not keep a certificate in use`() throws {
    guard let (first, second) = try pairs() else { return }
    try mount(first, as: "..v1")
    let gateway = try start()
    try folder.write("c.yaml", configuration(gateway.port, more: "nonsense: 1"))
    try gateway.process.waitForOutput("Failed to reload config: 1 error")
    try mount(second, as: "..v2")
    try gateway.process.waitForOutput("serial=\(second.serial) ")
    #expect(try TLSPeer(port: gateway.port).certificate() == second.certificate)
    #expect(try gateway.metric("agentgateway_config_synchronized") == "0")
  }
}
