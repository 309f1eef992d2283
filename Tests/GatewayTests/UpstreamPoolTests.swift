import Foundation
import NIOCore
import Testing

@testable import Gateway
@testable import Routing

/// Which connections to upstreams are kept while nobody uses them, and for how long.
@Suite struct UpstreamPoolTests {
  private static let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

  private func gateway(_ port: UInt16, _ settings: UpstreamSettings) throws -> RunningGateway {
    try RunningGateway { self.table($0, port, settings) }
  }

  private func table(_ port: UInt16, _ upstream: UInt16, _ settings: UpstreamSettings) -> RoutingTable {
    Tables.routes(port: port, [Tables.route()], [Tables.endpoint(upstream, settings: settings)])
  }

  private func ask(_ client: Peer) throws {
    try client.write(Self.get)
    #expect(try client.readAnswer(to: "GET").body.text == "hello")
  }

  @Test(arguments: [
    (nil, 4, 256), (0, 4, 0), (1, 4, 1), (4, 4, 1), (5, 4, 2), (8, 4, 2), (7, 1, 7), (Int.max, 3, Int.max / 3 + 1),
  ])
  func `the event loops share what is allowed`(most: Int?, loops: Int, each: Int) {
    let settings = UpstreamSettings(poolMaximumIdle: most)
    #expect(UpstreamPool(endpoint: Tables.endpoint(1, settings: settings), loops: loops).capacity == each)
    let none = UpstreamSettings(poolIdleMilliseconds: 0, poolMaximumIdle: most)
    #expect(UpstreamPool(endpoint: Tables.endpoint(1, settings: none), loops: loops).capacity == 0)
  }

  @Test(
    arguments: [
      ([90_000], 10), ([1], 1), ([0, 90_000], 1), ([45_000, 100_000], 5), ([3_153_600_000_000], 10), ([], 1),
    ] as [([Int64], UInt32)])
  func `the shortest time says how often is looked`(times: [Int64], seconds: UInt32) throws {
    let endpoints = times.map { Tables.endpoint(1, settings: UpstreamSettings(poolIdleMilliseconds: $0)) }
    let snapshot = try TableSnapshot(Tables.routes(port: 1, [], endpoints))
    #expect(Serving(snapshot, loops: 1).sweepSeconds == seconds)
  }

  @Test func `more connections than allowed are closed when nobody uses them`() throws {
    let (arrived, mayAnswer, ended) = (Gate(), Gate(), Gate())
    let upstream = try ScriptedUpstream { peer, _ in
      _ = try peer.readRequest()
      arrived.open()
      try mayAnswer.pass()
      try peer.write(Sample.answer())
      do {
        try ScriptedUpstream.answerAll(peer, Sample.answer())
      } catch PeerError.reset {}
      ended.open()
    }
    let gateway = try gateway(upstream.port, UpstreamSettings(poolMaximumIdle: 1))
    let clients = try (0..<3).map { _ in try gateway.connect() }
    for client in clients {
      try client.write(Self.get)
      try arrived.pass()
    }
    for _ in clients { mayAnswer.open() }
    for client in clients { #expect(try client.readAnswer(to: "GET").body.text == "hello") }
    for _ in 0..<2 { try ended.pass() }
    for client in clients { try ask(client) }
    #expect(upstream.accepted == 3)
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  @Test(arguments: [UpstreamSettings(poolMaximumIdle: 0), UpstreamSettings(poolIdleMilliseconds: 0)])
  func `none is kept`(settings: UpstreamSettings) throws {
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let gateway = try gateway(upstream.port, settings)
    let client = try gateway.connect()
    for _ in 0..<3 { try ask(client) }
    #expect(upstream.accepted == 3)
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  @Test func `a connection that nobody uses is closed after its time`() throws {
    let ended = Gate()
    let upstream = try ScriptedUpstream { peer, _ in
      try ScriptedUpstream.answerAll(peer, Sample.answer())
      ended.open()
    }
    let gateway = try gateway(upstream.port, UpstreamSettings(poolIdleMilliseconds: 200))
    let client = try gateway.connect()
    try ask(client)
    try ended.pass()
    try ask(client)
    #expect(upstream.accepted == 2)
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  /// Nobody has looked for such connections yet when the next request comes.
  @Test func `a connection that was kept for too long is not used`() throws {
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let gateway = try gateway(upstream.port, UpstreamSettings(poolIdleMilliseconds: 20))
    let client = try gateway.connect()
    for _ in 0..<3 {
      try ask(client)
      SystemCalls.pause(milliseconds: 50)
    }
    #expect(upstream.accepted == 3)
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  @Test func `a reload with other settings begins with new connections`() throws {
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let gateway = try gateway(upstream.port, UpstreamSettings())
    let client = try gateway.connect()
    for _ in 0..<2 { try ask(client) }
    #expect(upstream.accepted == 1)
    let settings = UpstreamSettings(keepalive: .init(isEnabled: false), poolMaximumIdle: 0)
    try gateway.server.reload(table(gateway.port, upstream.port, settings))
    for _ in 0..<2 { try ask(client) }
    #expect(upstream.accepted == 3)
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }

  @Test(arguments: [(nil, 1), (0, 3)])
  func `connections of HTTP/2 without a request`(most: Int?, connections: Int) throws {
    let upstream = try UpstreamHost(settings: UpstreamSettings(version: .http2, poolMaximumIdle: most))
    let client = try upstream.gateway.connect()
    var seen: Set<String> = []
    for _ in 0..<3 {
      try client.write(UpstreamHost.get)
      let arrival = try upstream.host.next(.http2Stream)
      seen.insert("\(try #require(try arrival.tap.channel().parent?.remoteAddress))")
      try upstream.serve(arrival)
      try upstream.check(client)
    }
    #expect(seen.count == connections)
    try upstream.stop()
  }

  #if canImport(Glibc)
    /// The kind and time of the timer of a connection to a port, as the system lists it (proc(5)): `02` is a probe.
    private func timer(_ port: UInt16) throws -> (kind: Substring, hundredths: Int)? {
      let remote = ":" + String(port, radix: 16, uppercase: true).leftPadded(to: 4)
      for file in ["/proc/net/tcp", "/proc/net/tcp6"] {
        // A file without a length of its own, which reading as a text would cut.
        let bytes = try FileHandle(forReadingFrom: URL(fileURLWithPath: file)).readToEnd() ?? Data()
        for line in Array(bytes).text.split(separator: "\n").dropFirst() {
          let columns = line.split(separator: " ")
          guard columns.count > 5, columns[2].hasSuffix(remote), columns[3] == "01" else { continue }
          let parts = columns[5].split(separator: ":")
          return (parts[0], Int(parts[1], radix: 16) ?? -1)
        }
      }
      return nil
    }

    @Test(arguments: [
      (FrontendLimits.Keepalive(), 170...180), (.init(idleMilliseconds: 60_000), 50...60),
      (.init(isEnabled: false), 0...0),
    ])
    func `probes`(keepalive: FrontendLimits.Keepalive, seconds: ClosedRange<Int>) throws {
      let upstream = try ScriptedUpstream(answering: Sample.answer())
      let gateway = try gateway(upstream.port, UpstreamSettings(keepalive: keepalive))
      let client = try gateway.connect()
      try ask(client)
      let timer = try #require(try timer(upstream.port))
      #expect(timer.kind == (keepalive.isEnabled ? "02" : "00"))
      #expect(seconds.contains(timer.hundredths / 100))
      gateway.server.stop()
      #expect(upstream.stop() == [])
    }
  #endif
}

extension String {
  fileprivate func leftPadded(to count: Int) -> String {
    String(repeating: "0", count: max(0, count - self.count)) + self
  }
}
