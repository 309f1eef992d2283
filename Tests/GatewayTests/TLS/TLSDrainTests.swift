import Foundation
import Testing

@testable import Gateway
@testable import Routing

/// The end of a gateway while TLS handshakes are under way.
@Suite struct TLSDrainTests {
  private func withGateway(
    drainSeconds: Int, _ body: (RunningGateway, TestCertificates) throws -> Void
  ) throws {
    guard let certificates = try TestCertificates.make(names: "DNS:a.test") else {
      return print("notice: openssl is not installed")
    }
    defer { certificates.remove() }
    let options = GatewayOptions(workerThreads: 1, drainSeconds: drainSeconds)
    try body(try RunningGateway(options) { TLSTables.routes(port: $0, certificates) }, certificates)
  }

  @Test func `a handshake that has begun may end, and its client is answered`() throws {
    try withGateway(drainSeconds: Peer.patience) { gateway, certificates in
      let silent = try gateway.connect()
      let client = try TLSRelay(port: gateway.port, ca: certificates.ca)
      try client.send(3)
      let stopped = gateway.server.stopAside()
      // A connection on which nothing has begun does not hold the gateway; when it is closed the drain is under way.
      try silent.waitForEnd()
      try client.handshake()
      try client.write("GET / HTTP/1.1\r\nHost: a.test\r\n\r\n")
      let head = try client.read(through: "\r\n\r\n").lowercased()
      #expect(head.hasPrefix("http/1.1 404 ") && head.contains("\r\nconnection: close\r\n"), "\(head)")
      client.close()
      try stopped.pass()
      #expect(try !gateway.log.allLines().contains { $0.contains("\twarn\t") })
    }
  }

  @Test func `a handshake that goes nowhere is cut at the limit of the drain`() throws {
    try withGateway(drainSeconds: 1) { gateway, certificates in
      let client = try TLSRelay(port: gateway.port, ca: certificates.ca)
      try client.send(3)
      let silent = try gateway.connect()
      let stopped = gateway.server.stopAside()
      try silent.waitForEnd()
      try client.peer.waitForEnd()
      try stopped.pass()
      #expect(try gateway.log.line(containing: "drain duration expired").hasSuffix("\tconnections=1"))
    }
  }
}
