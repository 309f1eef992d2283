import Foundation
import Testing

@testable import Gateway
@testable import Routing

/// HTTP/2 and TLS in front of routes.
@Suite struct ServedProtocolTests {
  private let get = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

  @Test func `a request of HTTP/2 reaches an upstream of HTTP/1.1`() throws {
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let gateway = try RunningGateway(route: upstream.port)
    let client = try HTTP2Client(try gateway.connect())
    try client.headers(1, HTTP2Client.post, ends: false)
    try client.data(1, "body", ends: true)
    let answer = try client.answer(1)
    #expect(answer.value(":status") == "200")
    #expect(upstream.requests[0].body.text.contains("body"))
    #expect(try gateway.log.request().contains(" http.version=HTTP/2.0 http.status=200 "))
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  @Test func `an answer that breaks off is logged once`() throws {
    let upstream = try ScriptedUpstream { peer, _ in
      _ = try peer.readRequest()
      try peer.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
    }
    let gateway = try RunningGateway(route: upstream.port)
    let client = try HTTP2Client(try gateway.connect())
    try client.headers(1, HTTP2Client.get, ends: true)
    #expect(try client.answer(1).reset == 2)
    gateway.server.stop()
    let lines = try gateway.log.allRequests()
    #expect(lines.count == 1 && lines[0].contains(" http.status=200 ") && lines[0].contains(" error=\"upstream: "))
    #expect(upstream.stop() == [])
  }

  @Test func `streams under way end before a stop`() throws {
    let mayAnswer = Gate()
    let arrived = Gate()
    let upstream = try ScriptedUpstream { peer, _ in
      _ = try peer.readRequest()
      arrived.open()
      try mayAnswer.pass()
      try peer.write(Sample.answer())
      try peer.waitForEnd()
    }
    let gateway = try RunningGateway(route: upstream.port)
    let client = try HTTP2Client(try gateway.connect())
    try client.headers(1, HTTP2Client.get, ends: true)
    try arrived.pass()
    let stopped = gateway.server.stopAside()
    _ = try client.next(.goAway)
    mayAnswer.open()
    #expect(try client.answer(1).value(":status") == "200")
    try stopped.pass()
    #expect(upstream.stop() == [])
  }

  /// Runs `curl` against a gateway that terminates TLS.
  private func curl(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["curl", "--silent", "--show-error", "--max-time", "20"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  private func listener(
    _ name: String, _ host: String, _ certificates: TestCertificates, clientRoot: String? = nil
  )
    -> Listener
  {
    Listener(
      name: name, hostname: HostPattern(host), target: .http(routeSet: 0),
      tls: TLSServerParameters(
        certificateFile: certificates.certificate, keyFile: certificates.key, clientRootFile: clientRoot),
      origin: Tables.place)
  }

  private func table(_ port: UInt16, _ listeners: [Listener], upstream: UInt16) -> RoutingTable {
    RoutingTable(
      binds: [
        Bind(
          port: port, protocolKind: .tls, listeners: listeners.enumerated().map { ($0, $1.hostname) },
          origin: Tables.place)
      ], listeners: listeners, routeSets: [RouteSet(routes: [Tables.route()])],
      endpoints: [Tables.endpoint(upstream)], digest: { _ in "0" })
  }

  @Test func `TLS chooses certificate and protocol`() throws {
    guard let first = try TestCertificates.make(names: "DNS:a.test"),
      let second = try TestCertificates.make(names: "DNS:b.test")
    else { return print("notice: openssl is not installed") }
    defer {
      first.remove()
      second.remove()
    }
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let gateway = try RunningGateway {
      table($0, [listener("a", "a.test", first), listener("b", "*.test", second)], upstream: upstream.port)
    }
    let port = gateway.port
    func ask(_ host: String, _ certificates: TestCertificates, _ more: [String] = []) throws -> (Int32, String) {
      try curl(
        [
          "--cacert", certificates.ca, "--connect-to", "::127.0.0.1:\(port)", "--write-out",
          " %{http_version} %{http_code}",
        ]
          + more + ["https://\(host):\(port)/"])
    }
    for (version, option) in [("1.1", "--http1.1"), ("2", "--http2")] {
      let result = try ask("a.test", first, [option])
      #expect(result == (0, "hello \(version) 200"), "\(result)")
    }
    #expect(try ask("b.test", second) == (0, "hello 2 200"))
    // The certificate of another listener is the one for this host.
    let misdirected = try ask("b.test", second, ["--header", "Host: a.test"])
    #expect(misdirected == (0, "misdirected request 2 421"), "\(misdirected)")
    #expect(try ask("c.other", second).0 != 0)
    #expect(try gateway.log.line(containing: "\ttls\t").contains("no TLS listener match for c.other"))
    let plain = try gateway.connect()
    try plain.write(get)
    // An alert, or nothing; but no answer of HTTP.
    #expect(!(try plain.readToEnd().text.contains("HTTP/1.1")))
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  @Test func `a changed certificate is used by new connections`() throws {
    guard let first = try TestCertificates.make(names: "DNS:a.test"),
      let second = try TestCertificates.make(names: "DNS:a.test")
    else { return print("notice: openssl is not installed") }
    defer {
      first.remove()
      second.remove()
    }
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let gateway = try RunningGateway { table($0, [listener("a", "", first)], upstream: upstream.port) }
    let port = gateway.port
    let authority = FileManager.default.temporaryDirectory.appendingPathComponent("ca-\(UUID().uuidString)").path
    try FileManager.default.copyItem(atPath: first.ca, toPath: authority)
    defer { try? FileManager.default.removeItem(atPath: authority) }
    func ask(_ ca: String) throws -> Int32 {
      try curl(["--cacert", ca, "--connect-to", "::127.0.0.1:\(port)", "https://a.test:\(port)/"]).status
    }
    #expect(try ask(authority) == 0)
    gateway.server.reloadCertificates()
    #expect(try ask(authority) == 0)
    // Half of a swap: key and certificate do not fit, and the old pair stays in use.
    try replace(first.certificate, with: second.certificate)
    gateway.server.reloadCertificates()
    #expect(try gateway.log.line(containing: "certificate not reloaded").contains("\terror\ttls\t"))
    #expect(try ask(authority) == 0)
    try replace(first.key, with: second.key)
    gateway.server.reloadCertificates()
    #expect(try gateway.log.line(containing: "certificate reloaded").contains(first.certificate))
    #expect(try ask(authority) != 0)
    #expect(try ask(second.ca) == 0)
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  private func replace(_ path: String, with other: String) throws {
    try Data(contentsOf: URL(fileURLWithPath: other)).write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  @Test func `a client without the certificate that is asked for is refused`() throws {
    guard let certificates = try TestCertificates.make(names: "DNS:a.test") else {
      return print("notice: openssl is not installed")
    }
    defer { certificates.remove() }
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let gateway = try RunningGateway {
      table($0, [listener("a", "", certificates, clientRoot: certificates.ca)], upstream: upstream.port)
    }
    let port = gateway.port
    let base = ["--cacert", certificates.ca, "--connect-to", "::127.0.0.1:\(port)", "https://a.test:\(port)/"]
    #expect(try curl(base).status != 0)
    let identity = ["--cert", certificates.certificate, "--key", certificates.key]
    let result = try curl(identity + base)
    #expect(result == (0, "hello"), "\(result)")
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }
}
