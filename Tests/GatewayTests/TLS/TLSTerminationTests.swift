import Foundation
import NIOCore
import NIOSSL
import Synchronization
import Testing

@testable import Gateway
@testable import Routing

/// Clients behind TLS, over sockets.
@Suite struct TLSTerminationTests {
  /// What was refused, in order.
  private final class Refusals: Sendable {
    private let list = Mutex([ConnectionRefusal]())
    private let changed = Gate()

    func add(_ reason: ConnectionRefusal) {
      list.withLock { $0.append(reason) }
      changed.open()
    }

    func next() throws -> ConnectionRefusal {
      try changed.pass()
      return list.withLock { $0.removeFirst() }
    }
  }

  /// A host with one listener per name; the certificates' names say which one answered.
  private struct Server {
    let host: ServiceHost
    let refusals = Refusals()

    init(
      _ listeners: [(name: String, parameters: TLSServerParameters?)], timeout: TimeAmount = .seconds(15)
    ) throws {
      let table = TLSListenerTable(
        listeners.enumerated().map { TLSListener(hostname: $1.name, index: $0, parameters: $1.parameters) })
      let contexts = try TLSServerContexts(listeners.compactMap(\.parameters))
      let refusals = refusals
      host = try ServiceHost { service in
        SecureServerInitializer(
          listeners: table, contexts: { contexts }, handshakeTimeout: timeout, service: service,
          refused: { reason, _ in refusals.add(reason) })
      }
    }
  }

  private func parameters(
    _ files: TestCertificates, clients: TestCertificates? = nil, minimum: Routing.TLSVersion = .v1_2,
    maximum: Routing.TLSVersion = .v1_3, suites: [String] = [], alpn: [String] = ["h2", "http/1.1"]
  ) -> TLSServerParameters {
    TLSServerParameters(
      certificateFile: files.certificate, keyFile: files.key, clientRootFile: clients?.ca, minimumVersion: minimum,
      maximumVersion: maximum, cipherSuites: suites, alpn: alpn)
  }

  private func withCertificates(_ body: (TestCertificates) throws -> Void) throws {
    guard let files = try TestCertificates.make() else { return print("notice: TLS tests skipped: openssl not found") }
    defer { files.remove() }
    try body(files)
  }

  @Test func `HTTP/1.1 by ALPN and without it`() throws {
    try withCertificates { files in
      let server = try Server([("", parameters(files))])
      for alpn in [["http/1.1"], []] {
        let client = try TLSClient.secured(server.host.port, .init(ca: files.ca, alpn: alpn))
        try client.write("GET / HTTP/1.1\r\n\r\n")
        let arrival = try server.host.next(.http1)
        #expect(arrival.isSecure && arrival.serverName == nil)
        _ = try arrival.tap.readHead()
        try arrival.tap.write("answer")
        try arrival.tap.close()
        #expect(try client.readToEnd().text == "answer")
        #expect(client.error == nil)
      }
      try server.host.stop()
    }
  }

  @Test func `HTTP/2 by ALPN and by its preface alone`() throws {
    try withCertificates { files in
      let server = try Server([("", parameters(files))])
      for alpn in [["h2", "http/1.1"], []] {
        let client = try HTTP2Client(try TLSClient.secured(server.host.port, .init(ca: files.ca, alpn: alpn)))
        try client.headers(1, HTTP2Client.get, ends: true)
        let stream = try server.host.next(.http2Stream)
        #expect(stream.isSecure)
        try stream.tap.write(Sample.answer())
        #expect(try client.answer(1).body.text == "hello")
      }
      try server.host.stop()
    }
  }

  @Test func `the listener is chosen by server name`() throws {
    try withCertificates { files in
      let server = try Server([("a.test", parameters(files)), ("*.b.test", parameters(files, alpn: ["http/1.1"]))])
      for (name, index) in [("a.test", 0), ("x.b.test", 1)] {
        let client = try TLSClient.secured(
          server.host.port, .init(ca: files.ca, serverName: name, alpn: ["h2", "http/1.1"]))
        try client.write(index == 0 ? HTTP2Client.preface : Array("GET".utf8))
        if index == 0 {
          let session = try HTTP2Client(Prefaced(stream: client))
          try session.headers(1, HTTP2Client.get, ends: true)
        }
        let arrival = try server.host.next(index == 0 ? .http2Stream : .http1)
        #expect(arrival.listener == index && arrival.serverName == name)
      }
      for name in ["c.test", "b.test", ""] {
        let client = try TLSClient.connect(server.host.port, .init(ca: files.ca, serverName: name))
        #expect(throws: PeerError.self) { try client.waitUntilSecured() }
        #expect(try server.refusals.next() == .noListener(serverName: name.isEmpty ? nil : name))
      }
      try server.host.stop()
    }
  }

  /// A stream over which the preface has gone already.
  private struct Prefaced: ByteStream {
    let stream: ChannelTap

    func write(_ bytes: [UInt8]) throws {
      let preface = HTTP2Client.preface
      try stream.write(bytes.starts(with: preface) ? Array(bytes.dropFirst(preface.count)) : bytes)
    }

    func read(_ count: Int) throws -> [UInt8] { try stream.read(count) }
  }

  @Test func `a listener without certificate gets the client's bytes`() throws {
    try withCertificates { files in
      let server = try Server([("a.test", parameters(files)), ("", nil)])
      let client = try TLSClient.connect(server.host.port, .init(ca: files.ca, serverName: "pass.test"))
      let arrival = try server.host.next(.passthrough)
      #expect(arrival.listener == 1 && !arrival.isSecure && arrival.serverName == "pass.test")
      // A handshake record of TLS.
      #expect(try arrival.tap.read(2) == [0x16, 0x03])
      try client.close()
      try server.host.stop()
    }
  }

  @Test func `clients have to present a certificate of the right authority`() throws {
    try withCertificates { files in
      guard let own = try TestCertificates.make(), let foreign = try TestCertificates.make() else { return }
      defer { [own, foreign].forEach { $0.remove() } }
      let server = try Server([("", parameters(files, clients: own))])
      for certificate in [nil, foreign] {
        let client = try TLSClient.connect(server.host.port, .init(ca: files.ca, certificate: certificate))
        // With TLS 1.3 the client's side of the handshake may be over before the server judges.
        _ = try client.readToEnd()
        guard case .handshakeFailed = try server.refusals.next() else {
          Issue.record("no refusal")
          continue
        }
      }
      let client = try TLSClient.secured(server.host.port, .init(ca: files.ca, certificate: own))
      try client.write("GET / HTTP/1.1\r\n\r\n")
      _ = try server.host.next(.http1).tap.readHead()
      try server.host.stop()
    }
  }

  @Test(arguments: [
    "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "hello, is anybody there?\r\n",
  ]) func `what is not TLS is closed`(text: String) throws {
    try withCertificates { files in
      let server = try Server([("", parameters(files))])
      let peer = try Peer(port: server.host.port)
      try peer.write(text)
      try peer.waitForEnd()
      #expect(try server.refusals.next() == .notTLS)
      try server.host.stop()
    }
  }

  @Test func `a handshake has a time limit`() throws {
    try withCertificates { files in
      for names in [[""], ["a.test", "b.test"]] {
        let server = try Server(names.map { ($0, parameters(files)) }, timeout: .milliseconds(50))
        let peer = try Peer(port: server.host.port)
        // The beginning of a record.
        try peer.write([0x16, 0x03, 0x01])
        try peer.waitForEnd()
        #expect(try server.refusals.next() == .handshakeTimeout)
        try server.host.stop()
      }
    }
  }

  @Test func `versions outside the range are refused`() throws {
    try withCertificates { files in
      let newest = try Server([("", parameters(files, minimum: .v1_3))])
      let old = TLSClient.Settings(ca: files.ca, maximumVersion: .tlsv12)
      let client = try TLSClient.connect(newest.host.port, old)
      #expect(throws: PeerError.self) { try client.waitUntilSecured() }
      let refusal = try newest.refusals.next()
      #expect(refusal.description.hasPrefix("TLS handshake failed: "), "\(refusal)")
      let oldest = try Server([("", parameters(files, maximum: .v1_2))])
      _ = try TLSClient.secured(oldest.host.port, old)
      let modern = try TLSClient.connect(oldest.host.port, .init(ca: files.ca, minimumVersion: .tlsv13))
      #expect(throws: PeerError.self) { try modern.waitUntilSecured() }
      try newest.host.stop()
      try oldest.host.stop()
    }
  }

  @Test func `groups can be chosen`() throws {
    try withCertificates { files in
      let only = TLSServerParameters(
        certificateFile: files.certificate, keyFile: files.key, keyExchangeGroups: [.p384])
      let server = try Server([("", only)])
      let other = try TLSClient.connect(server.host.port, .init(ca: files.ca, groups: [.x25519, .secp256r1]))
      #expect(throws: PeerError.self) { try other.waitUntilSecured() }
      _ = try server.refusals.next()
      _ = try TLSClient.secured(server.host.port, .init(ca: files.ca, groups: [.x25519, .secp384r1]))
      try server.host.stop()
    }
  }

  @Test func `cipher suites can be chosen`() throws {
    try withCertificates { files in
      let server = try Server([("", parameters(files, suites: ["ECDHE-ECDSA-AES128-GCM-SHA256"]))])
      let strong = TLSClient.Settings(ca: files.ca, cipherSuites: [.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384])
      // A list without suites of TLS 1.3 excludes that version, so nothing is left in common.
      #expect(throws: PeerError.self) { try TLSClient.connect(server.host.port, strong).waitUntilSecured() }
      _ = try server.refusals.next()
      let fitting = TLSClient.Settings(ca: files.ca, cipherSuites: [.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256])
      _ = try TLSClient.secured(server.host.port, fitting)
      try server.host.stop()
      let unknown = parameters(files, suites: ["X"])
      #expect(throws: TLSServerContexts.Failure.self) { try TLSServerContexts([unknown]) }
      let none = parameters(files, minimum: .v1_3, suites: ["ECDHE-ECDSA-AES128-GCM-SHA256"])
      #expect(throws: TLSServerContexts.Failure.self) { try TLSServerContexts([none]) }
    }
  }
}
