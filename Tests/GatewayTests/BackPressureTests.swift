import Foundation
import Synchronization
import Testing

@testable import Gateway
@testable import Routing

/// A client that does not read must not make the gateway gather what it is sent.
@Suite(.serialized) struct BackPressureTests {
  /// The most that may be on its way while nobody reads: buffers of the system on four sockets, and what the gateway
  /// holds.
  private static let mostUnderway = 24 << 20
  private static let size = 64 << 20

  /// A number that scripts and tests share.
  private final class Counter: Sendable {
    private let number = Atomic<Int>(0)
    var value: Int { number.load(ordering: .sequentiallyConsistent) }
    func add(_ count: Int) { number.add(count, ordering: .sequentiallyConsistent) }
  }

  /// Sends a body and counts it; when nothing goes for half a second, `stalled` opens.
  private static func sendMeasured(_ peer: Peer, _ sent: Counter, _ stalled: Gate) throws {
    let block = [UInt8](repeating: 0x61, count: 1 << 16)
    var hasStalled = false
    _ = fcntl(peer.descriptor, F_SETFL, O_NONBLOCK)
    while sent.value < size {
      guard peer.isReady(POLLOUT, within: hasStalled ? Peer.patience * 1000 : 500) else {
        if hasStalled { throw PeerError.timeout }
        hasStalled = true
        stalled.open()
        continue
      }
      sent.add(try peer.writeSome(block[..<min(block.count, size - sent.value)]))
    }
  }

  @Test func slowReaderSlowsTheUpstreamDown() throws {
    let sent = Counter()
    let stalled = Gate()
    try withGateway(to: { peer, _ in
      _ = try peer.readRequest()
      try peer.write("HTTP/1.1 200 OK\r\nContent-Length: \(BackPressureTests.size)\r\n\r\n")
      try BackPressureTests.sendMeasured(peer, sent, stalled)
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Sample.post())
      try stalled.pass()
      #expect(sent.value < BackPressureTests.mostUnderway)
      #expect(try client.readHead().status == 200)
      try readAll(client)
      #expect(sent.value == BackPressureTests.size)
      // The connection to the upstream reads again for the next exchange.
      #expect(try gateway.log.request().contains(" http.status=200 "))
    }
  }

  @Test func `pieces that wait for a slow reader arrive whole and in order`() throws {
    let stalled = Gate()
    // Each comes alone, and is less than a quarter of what the gateway reads into.
    let pieces = (0..<4000).map { String(repeating: String(UnicodeScalar(UInt8(0x61 + $0 % 26))), count: 5000) }
    try withGateway(to: { peer, _ in
      _ = try peer.readRequest()
      var isStalled = false
      try peer.write("HTTP/1.1 200 OK\r\nContent-Length: \(pieces.count * 5000)\r\n\r\n")
      for (index, piece) in pieces.enumerated() {
        if index > 0, !peer.isReady(POLLOUT, within: 200) {
          isStalled = true
          stalled.open()
        }
        try peer.write(piece)
      }
      #expect(isStalled, "the pieces found room without anybody to read them")
      stalled.open()
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(Sample.post())
      try stalled.pass()
      #expect(try client.readHead().status == 200)
      for piece in pieces { #expect(try client.read(piece.utf8.count).text == piece) }
    }
  }

  private func readAll(_ client: Peer) throws {
    var left = BackPressureTests.size
    while left > 0 {
      let part = try client.read(min(left, 1 << 16))
      left -= part.count
      #expect(part.allSatisfy { $0 == 0x61 })
    }
  }

  @Test func waitingRequestsAreNotAnsweredIntoMemory() throws {
    let answered = Counter()
    let stalled = Gate()
    let body = String(repeating: "b", count: 60_000)
    let count = 1000
    try withGateway(to: { peer, _ in
      while answered.value < count {
        if !peer.isReady(POLLIN, within: 500) { stalled.open() }
        _ = try peer.readRequest()
        try peer.write(Sample.answer(body))
        answered.add(1)
      }
      stalled.open()
    }) { gateway, _ in
      let client = try gateway.connect()
      try client.write(String(repeating: Sample.post(), count: count))
      try stalled.pass()
      #expect(answered.value * body.utf8.count < BackPressureTests.mostUnderway)
      for _ in 0..<count {
        let answer = try client.readAnswer()
        #expect(answer.status == 200 && answer.body.count == body.utf8.count)
      }
    }
  }

  @Test func waitingRequestsForTheModelListAreNotAnsweredIntoMemory() throws {
    let names = (0..<500).map { "model-\($0)-\(String(repeating: "n", count: 100))" }
    let gateway = try RunningGateway(names.map { Tables.model($0) }, [Tables.endpoint(9)])
    let count = 1000
    let client = try gateway.connect()
    try client.write(String(repeating: "GET /v1/models HTTP/1.1\r\nHost: x\r\n\r\n", count: count))
    var seen = -1
    // No line for half a second: the gateway waits for its client.
    while gateway.log.requests.count != seen {
      seen = gateway.log.requests.count
      gateway.log.waitForChange(milliseconds: 500)
    }
    let first = try client.readAnswer(to: "GET")
    #expect(seen * first.body.count < BackPressureTests.mostUnderway)
    for _ in 1..<count { #expect(try client.readAnswer(to: "GET").body == first.body) }
    client.close()
    gateway.server.stop()
    #expect(try gateway.log.allRequests().count == count)
  }
}

extension Peer {
  /// Waits for the socket to become ready for `event`; false where it does not in time.
  func isReady(_ event: some BinaryInteger, within milliseconds: Int) -> Bool {
    var polled = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    return poll(&polled, 1, Int32(milliseconds)) > 0
  }
}
