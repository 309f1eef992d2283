import Foundation
import Testing

/// A gateway that may open few files: clients wait until others have gone, and nobody is turned away.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct DescriptorTests {
  private static let openFiles = 64

  private func makeScene() throws -> FaultScene {
    try FaultScene(openFiles: Self.openFiles, environment: ["WORKER_THREADS": "1"])
  }

  @Test func `lets clients wait where no descriptor is left, and serves each of them later`() throws {
    let scene = try makeScene()
    var clients = try (0..<100).map { _ in try scene.connect(.route) }
    try scene.logLine("no connections are accepted on port ", " for now: ", "`ulimit -n`", level: "\twarn\tlistener\t")
    for client in clients { try scene.send("none", to: .route, on: client) }
    try scene.checkNeighbour()
    try scene.process.waitWhileRunning(for: "every client is served") {
      for (index, client) in clients.enumerated().reversed() where try client.canReceive(within: 0) {
        let answer = try client.readAnswer()
        #expect(answer.status == 200 && answer.text == FaultScript.body, "\(answer)")
        clients.remove(at: index)
      }
      return clients.isEmpty
    }
    try scene.logLine("accepting connections on port ", " again", level: "\tinfo\tlistener\t")
    try scene.checkNothingLeft()
  }

  @Test func `goes on for the connections it has while upstreams use up the rest`() throws {
    let scene = try makeScene()
    var clients = try (0..<100).map { try scene.connect($0.isMultiple(of: 2) ? .route : .model) }
    for (index, client) in clients.enumerated() {
      try scene.send("stallBeforeHead", to: index.isMultiple(of: 2) ? .route : .model, on: client)
    }
    try scene.logLine("no connections are accepted on port ", "hint=", level: "\twarn\tlistener\t")
    for _ in 0..<20 { try scene.checkNeighbour() }
    // Who was accepted when the last descriptor had gone is told so, and may try again.
    for client in clients where try client.canReceive(within: 0) {
      #expect(try client.readAnswer().status == 503)
    }
    for client in clients { client.resetOnClose() }
    clients = []
    let late = try scene.connect(.model)
    try scene.send("none", to: .model, on: late)
    #expect(try late.readAnswer().status == 200)
    late.resetOnClose()
    try scene.checkNeighbour()
  }
}
