import Foundation
import Testing

/// Clients that vanish or hardly read: what they hold is given back, and nobody else notices.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct ClientFaultTests {
  /// How a connection ends.
  enum Ending: CaseIterable { case close, reset }

  private func end(_ connection: inout Connection?, _ ending: Ending) {
    if ending == .reset { connection?.resetOnClose() }
    connection = nil
  }

  @Test(arguments: Entry.allCases, Ending.allCases)
  func `gives up the upload of a client that vanishes`(entry: Entry, ending: Ending) throws {
    let scene = try FaultScene()
    for framing in ["Content-Length: 100000", "Transfer-Encoding: chunked"] {
      var client: Connection? = try scene.connect(entry)
      try scene.beginUpload(framing, to: entry, on: try #require(client))
      let data = #"{"model": "m", "#
      try client?.send(framing.hasPrefix("T") ? "\(String(data.utf8.count, radix: 16))\r\n\(data)\r\n" : data)
      if entry == .route {
        try scene.process.waitWhileRunning(for: "the request is on its way") { scene.upstream.openConnections > 0 }
      }
      try scene.checkNeighbour()
      end(&client, ending)
      try scene.checkNeighbour()
    }
    let path = entry == .route ? "/fault/upload" : "/v1/chat/completions"
    let error = " error=\"client closed the connection before the request was complete\""
    try scene.process.waitWhileRunning(for: "two lines with \(error)") {
      scene.process.output.split(separator: "\n").count { $0.contains(path) && $0.contains(error) } == 2
    }
    try scene.checkNothingLeft()
  }

  @Test(arguments: Entry.allCases, Ending.allCases)
  func `ends the stream of a client that vanishes`(entry: Entry, ending: Ending) throws {
    let scene = try FaultScene()
    for number in 1...5 {
      var client: Connection? = try scene.connect(entry)
      try scene.send("events", to: entry, on: try #require(client))
      #expect(try client?.readHead().headers["content-type"] == "text/event-stream")
      for _ in 0..<5 { #expect(try client?.readChunk() == Array("data: x\n\n".utf8)) }
      try scene.checkNeighbour()
      end(&client, ending)
      try scene.process.waitWhileRunning(for: "the upstream is told") { scene.upstream.noted("broken") == number }
    }
    let line = try scene.requestLine("events", entry)
    #expect(line.contains(" http.status=200 "))
    #expect(line.contains(" error=\"client closed the connection before the answer was complete\""))
    try scene.checkNothingLeft()
  }

  @Test(arguments: Entry.allCases)
  func `holds little of an answer that its client hardly reads`(entry: Entry) throws {
    let scene = try FaultScene()
    var client: Connection? = try scene.connect(entry)
    client?.shrinkReceiveBuffer()
    try scene.send("flood", to: entry, on: try #require(client))
    #expect(try client?.readHead().status == 200)
    try scene.process.waitWhileRunning(for: "the upstream waits") { scene.upstream.noted("stalled") > 0 }
    let stalledAt = scene.upstream.noted("flooded")
    // Buffers of the system on four sockets, and what the gateway holds.
    #expect(stalledAt < 24 << 20)
    // A byte per second is the fault itself; nothing waits for the time to pass.
    for _ in 0..<3 {
      #expect(try client?.read(1) == [0x61])
      for _ in 0..<20 { try scene.checkNeighbour() }
      sleep(1)
    }
    #expect(scene.upstream.noted("flooded") - stalledAt < 8 << 20)
    #expect((scene.growth ?? 0) < 8 << 20)
    client?.resetOnClose()
    client = nil
    try scene.process.waitWhileRunning(for: "the upstream is let go") { scene.upstream.noted("broken") == 1 }
    let line = try scene.requestLine("flood", entry)
    #expect(line.contains(" error=\"client closed the connection before the answer was complete\""))
    try scene.checkNothingLeft()
  }

  @Test func `holds little of a request that its upstream does not read`() throws {
    let scene = try FaultScene()
    var client: Connection? = try scene.connect(.route)
    try scene.beginUpload(
      "Content-Length: \(FaultScript.floodSize)", fault: .deaf, to: .route, on: try #require(client))
    let sent = try #require(try client?.sendUntilStalled(most: FaultScript.floodSize))
    #expect(sent < 24 << 20)
    for _ in 0..<20 { try scene.checkNeighbour() }
    #expect((scene.growth ?? 0) < 8 << 20)
    client?.resetOnClose()
    client = nil
    try scene.logLine("/fault/upload", " error=\"client closed the connection before the ")
    try scene.checkNothingLeft()
  }

  @Test func `answers pipelined requests that a client did not wait for, or ends them with it`() throws {
    let scene = try FaultScene()
    var client: Connection? = try scene.connect(.route)
    for _ in 0..<200 { try scene.send("none", to: .route, on: try #require(client)) }
    for _ in 0..<3 { #expect(try client?.readAnswer().text == FaultScript.body) }
    client?.resetOnClose()
    client = nil
    try scene.checkNothingLeft()
  }
}
