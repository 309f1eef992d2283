import Foundation
import Testing

/// Upstreams that fail: what the client gets, what the log says, and that nobody else notices.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct UpstreamFaultTests {
  /// A fault before the answer began.
  struct Early: CustomStringConvertible, Sendable {
    let fault: String
    let status: Int
    /// What the access log says.
    let error: String
    var description: String { fault }
  }

  static let early = [
    Early(fault: "refused", status: 503, error: "Connection refused)"),
    // The close may be seen as a reset: the request was sent after it.
    Early(fault: "closing", status: 503, error: "onnection "),
    Early(fault: "close", status: 503, error: "connection closed before an answer"),
    Early(fault: "resetBeforeHead", status: 503, error: "Connection reset by peer"),
    Early(fault: "closeMidHead", status: 503, error: "connection closed before an answer"),
    Early(fault: "garbage", status: 502, error: "upstream call failed: invalid response: "),
    Early(fault: "hugeField", status: 502, error: "upstream call failed: invalid response: "),
    Early(fault: "endlessHead", status: 502, error: "upstream call failed: invalid response: "),
  ]

  @Test(arguments: Entry.allCases, early)
  func `answers in place of an upstream that fails before its answer`(entry: Entry, expected: Early) throws {
    let scene = try FaultScene()
    try askInVain(scene, entry, expected)
    let line = try scene.requestLine(expected.fault, entry)
    #expect(line.contains(" http.status=\(expected.status) ") && line.contains(" reason=UpstreamFailure "))
    #expect(line.contains(" error=\"") && line.contains(expected.error))
    try scene.checkNothingLeft()
  }

  private func askInVain(_ scene: FaultScene, _ entry: Entry, _ expected: Early) throws {
    let client = try scene.connect(entry)
    for _ in 0..<3 {
      try scene.send(expected.fault, to: entry, on: client)
      let answer = try client.readAnswer()
      #expect(answer.status == expected.status)
      #expect(answer.headers["content-type"] == "text/plain")
      #expect(answer.text.hasPrefix("upstream call failed: "))
      #expect(!answer.text.contains("127.0.0.1"))
      try scene.checkNeighbour()
    }
    // The connection of the client is still good.
    try scene.send("none", to: entry, on: client)
    #expect(try client.readAnswer().text == FaultScript.body)
  }

  /// Faults after the head, with what the log says.
  static let late = [
    ("resetAfterHead", "upstream: Connection reset by peer"),
    ("closeMidBody", "upstream: "),
    ("closeMidChunk", "upstream: "),
    ("resetMidBody", "upstream: Connection reset by peer"),
  ]

  @Test(arguments: Entry.allCases, late)
  func `breaks an answer off that its upstream breaks off`(entry: Entry, expected: (String, String)) throws {
    let scene = try FaultScene()
    for _ in 0..<3 {
      let client = try scene.connect(entry)
      try scene.send(expected.0, to: entry, on: client)
      let head = try client.readHead()
      #expect(head.status == 200)
      #expect(throws: Connection.UnexpectedEnd.self) { _ = try client.read(100) }
      try scene.checkNeighbour()
    }
    let line = try scene.requestLine(expected.0, entry)
    #expect(line.contains(" http.status=200 ") && line.contains(" error=\"\(expected.1)"), "\(line)")
    #expect(line.contains(" reason=UpstreamFailure "))
    try scene.checkNothingLeft()
  }

  @Test(arguments: Entry.allCases, [Fault.stallBeforeHead, .stallMidBody])
  func `waits for an upstream that stalls, and gives it up with its client`(entry: Entry, fault: Fault) throws {
    let scene = try FaultScene()
    var client: Connection? = try scene.connect(entry)
    try scene.send(fault.rawValue, to: entry, on: try #require(client))
    if fault == .stallMidBody { #expect(try client?.readHead().status == 200) }
    try scene.process.waitWhileRunning(for: "the upstream has the request") {
      scene.upstream.noted(fault.rawValue) == 1
    }
    for _ in 0..<100 { try scene.checkNeighbour() }
    #expect(scene.upstream.noted("broken") == 0)
    client?.resetOnClose()
    client = nil
    try scene.process.waitWhileRunning(for: "the upstream is let go") { scene.upstream.noted("broken") == 1 }
    let line = try scene.requestLine(fault.rawValue, entry)
    #expect(line.contains(" error=\"client closed the connection before the answer was complete\""))
    #expect(line.contains(" http.status=") == (fault == .stallMidBody))
    try scene.checkNothingLeft()
  }
}
