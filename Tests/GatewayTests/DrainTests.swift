import Foundation
import NIOCore
import TestSupport
import Testing
import Transport

@testable import Gateway
@testable import Routing

/// The end of a gateway.
@Suite struct DrainTests {
  @Test func nothingUnderway() throws {
    let gateway = try RunningGateway(upstream: 9, workers: 2)
    gateway.server.stop()
    #expect(throws: PeerError.self) { try gateway.connect() }
    let messages = try gateway.log.allLines().map { $0.split(separator: "\t").dropFirst(2).joined(separator: " ") }
    #expect(
      messages == [
        "drain stopping: no new connections, waiting for requests under way limit=5s", "drain stopped",
      ])
  }

  @Test func stopRightAfterStart() throws {
    for _ in 0..<20 {
      let gateway = try RunningGateway(upstream: 9, workers: 2)
      gateway.server.stop()
      #expect(throws: PeerError.self) { try gateway.connect() }
    }
  }

  @Test func streamEndsIdleConnectionsGoAtOnce() throws {
    let finish = Gate()
    try withGateway(to: { peer, _ in
      _ = try peer.readRequest()
      try peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n")
      try finish.pass()
      try peer.write("3\r\ntwo\r\n0\r\n\r\n")
      try peer.waitForEnd()
    }) { _, upstream in
      let server = try RunningGateway(upstream: upstream.port, drainSeconds: 20)
      let used = try server.connect()
      try used.write("GET /v1/models HTTP/1.1\r\nHost: x\r\n\r\n")
      _ = try used.readAnswer()
      let unused = try server.connect()
      let stream = try server.connect()
      try stream.write(Sample.post())
      _ = try stream.readHead()
      #expect(try stream.readChunk().text == "one")
      let began = DispatchTime.now()
      let stopped = server.server.stopAside()
      #expect(try used.readToEnd().isEmpty)
      #expect(try unused.readToEnd().isEmpty)
      #expect(throws: PeerError.self) { _ = try server.ask(Sample.post()) }
      finish.open()
      #expect(try stream.readChunk().text == "two")
      #expect(try stream.readChunk().isEmpty)
      #expect(try stream.readToEnd().isEmpty)
      try stopped.pass()
      #expect(DispatchTime.now() < began + .seconds(15))
      #expect(try server.log.allRequests().count == 2)
      #expect(try !server.log.allLines().contains { $0.contains("\twarn\t") })
    }
  }

  @Test func answersDuringADrainSayThatTheConnectionEnds() throws {
    let asked = Gate()
    let finish = Gate()
    let script: ScriptedUpstream.Script = { peer, _ in
      _ = try peer.readRequest()
      asked.open()
      try finish.pass()
      try peer.write(Sample.answer())
    }
    try withGateway(to: script, drainSeconds: Peer.patience) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Sample.post())
      try asked.pass()
      let idle = try gateway.connect()
      let stopped = gateway.server.stopAside()
      // Once the idle connection has gone the drain is under way.
      try idle.waitForEnd()
      finish.open()
      let answer = try client.readAnswer()
      #expect(answer.status == 200 && answer.value("connection") == "close")
      #expect(try client.readToEnd().isEmpty)
      try stopped.pass()
    }
  }

  @Test func longStreamIsCutAtTheLimit() throws {
    try withGateway(to: { peer, _ in
      _ = try peer.readRequest()
      try peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n")
      try peer.waitForEnd()
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Sample.post())
      _ = try client.readHead()
      _ = try client.readChunk()
      let stopped = gateway.server.stopAside()
      #expect(try client.readToEnd().isEmpty)
      try stopped.pass()
      let line = try gateway.log.line(containing: "drain duration expired")
      #expect(line.contains("\twarn\tdrain\t") && line.hasSuffix("\tconnections=1"))
      #expect(try gateway.log.allRequests().count == 1)
    }
  }

  @Test func stalledConnectIsCutAtTheLimit() throws {
    // Nobody takes connections from this socket, so that its answer never comes.
    let (descriptor, port) = try Sockets.bind()
    defer { close(descriptor) }
    try #require(listen(descriptor, 8) == 0)
    let gateway = try RunningGateway(upstream: port, drainSeconds: 0)
    let client = try gateway.connect()
    try client.write(Sample.post())
    let stopped = gateway.server.stopAside()
    try client.waitForEnd()
    try stopped.pass()
  }

  @Test func connectionsThatWaitToBeAcceptedAreServed() throws {
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let capture = try LogCapture()
    let port = try FreePort.next()
    let table = Tables.table(
      port: port, models: [Tables.model("llama")], endpoints: [Tables.endpoint(upstream.port)])
    let loop = try SocketLoop(name: "drain")
    defer { loop.stop() }
    let handle = WorkerHandle(
      loop: loop, snapshot: try TableSnapshot(table), options: GatewayOptions(workerThreads: 1),
      log: ApplicationLog(writer: capture.writer), writer: capture.writer)
    handle.start(on: [port: try ListeningSocket.open(port: port, sharesPort: true)])
    // The event loop is kept busy until all clients have connected and sent, and the drain has been asked for.
    let busy = Gate()
    let goOn = Gate()
    loop.execute {
      busy.open()
      try? goOn.pass()
    }
    try busy.pass()
    let clients = try (0..<5).map { _ in try Peer(port: port) }
    for client in clients.dropLast() { try client.write(Sample.post()) }
    let drained = handle.drain(limit: .seconds(10))
    goOn.open()
    for client in clients.dropLast() {
      let answer = try client.readAnswer()
      #expect(answer.status == 200 && answer.value("connection") == "close")
      #expect(try client.readToEnd().isEmpty)
    }
    #expect(try clients[4].readToEnd().isEmpty)
    #expect(try drained.wait() == 0)
    for _ in 0..<4 { #expect(try capture.request().contains(" src.addr=127.0.0.1:")) }
    #expect(upstream.stop() == [])
  }
}
