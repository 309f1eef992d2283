import Foundation
import TestSupport
import Testing

@testable import Gateway
@testable import Routing

@Suite struct ListeningSocketTests {
  @Test func sharedPortIsStillNoticedAsInUse() throws {
    let port = try FreePort.next()
    let first = try ListeningSocket.open(port: port, sharesPort: true)
    defer { first.close() }
    let second = try ListeningSocket.open(port: port, sharesPort: true)
    second.close()
    let failure = #expect(throws: ListeningSocket.Failure.self) {
      try ListeningSocket.open(port: port, sharesPort: false).close()
    }
    #expect(failure?.isInUse == true)
    #expect(failure?.message.isEmpty == false)
  }

  @Test func listenerOnOneAddressIsNoticed() throws {
    let (descriptor, port) = try Sockets.bind()
    defer { close(descriptor) }
    try #require(listen(descriptor, 1) == 0)
    let failure = #expect(throws: ListeningSocket.Failure.self) {
      try ListeningSocket.open(port: port, sharesPort: false).close()
    }
    #expect(failure?.isInUse == true)
  }

  @Test func acceptedConnectionsSendWithoutDelay() throws {
    let port = try FreePort.next()
    let socket = try ListeningSocket.open(port: port, sharesPort: true)
    defer { socket.close() }
    let client = try Peer(port: port)
    try #require(poll(socket.descriptor))
    let accepted = accept(socket.descriptor, nil, nil)
    try #require(accepted >= 0)
    defer { close(accepted) }
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    #expect(getsockopt(accepted, Int32(IPPROTO_TCP), TCP_NODELAY, &value, &size) == 0 && value != 0)
    withExtendedLifetime(client) {}
  }

  /// Waits for a connection.
  private func poll(_ descriptor: Int32) -> Bool {
    var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return Foundation.poll(&poller, 1, 10_000) == 1
  }

  @Test func servesIPv6Too() throws {
    let port = try FreePort.next()
    let opened = try ListeningSocket.open(port: port, sharesPort: false)
    defer { opened.close() }
    let descriptor = socket(AF_INET6, Sockets.stream, 0)
    guard descriptor >= 0 else { return print("notice: no IPv6 here; test skipped") }
    defer { close(descriptor) }
    var found: UnsafeMutablePointer<addrinfo>?
    #expect(getaddrinfo("::1", "\(port)", nil, &found) == 0)
    let address = try #require(found)
    defer { freeaddrinfo(found) }
    let result = connect(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen)
    if result != 0, errno == EADDRNOTAVAIL { return print("notice: no IPv6 here; test skipped") }
    #expect(result == 0)
  }

  @Test func gatewaySaysWhichPortIsTakenAndWhere() throws {
    let upstream = try ScriptedUpstream(answering: Sample.answer())
    let gateway = try RunningGateway(upstream: upstream.port, workers: 2)
    let table = Tables.table(
      port: gateway.port, models: [Tables.model("llama")], endpoints: [Tables.endpoint(upstream.port)])
    let failure = #expect(throws: StartFailure.self) {
      _ = try GatewayServer(
        table: table, options: GatewayOptions(workerThreads: 2), log: ApplicationLog(writer: gateway.log.writer),
        writer: gateway.log.writer)
    }
    if case .portInUse(let port, let origin)? = failure {
      #expect(port == gateway.port)
      #expect(origin == "test.yaml:1:1")
    } else {
      Issue.record("\(String(describing: failure))")
    }
    // The failed start has left the first gateway alone.
    #expect(try gateway.ask(Sample.post()).status == 200)
    gateway.server.stop()
    #expect(upstream.stop() == [])
  }
}
