import Foundation
import Synchronization
import Testing

/// Reloads under load: no request gets anything but its answer.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct ManyReloadsTests {
  private static let reloads = 1000

  /// What the clients of a test have come to.
  private final class Tally: Sendable {
    private let state = Mutex((answers: [String: Int](), failures: [String](), isOver: false))

    var answers: [String: Int] { state.withLock { $0.answers } }
    var failures: [String] { state.withLock { $0.failures } }
    var isOver: Bool { state.withLock { $0.isOver } }

    func count(_ text: String) { state.withLock { $0.answers[text, default: 0] += 1 } }
    func fail(_ text: String) { state.withLock { $0.failures.append(text) } }
    func end() { state.withLock { $0.isOver = true } }
  }

  /// Serves the routes of one port from one of two servers, under names that change as well.
  private func text(_ port: UInt16, _ number: Int, _ servers: [UInt16]) -> String {
    """
    binds:
    - port: \(port)
      listeners:
      - routes:
        - name: version-\(number % 2)
          matches: [{path: {pathPrefix: /version}}]
          backends: [{host: "127.0.0.1:\(servers[number % 2])"}]
        - backends: [{host: "127.0.0.1:\(servers[2])"}]

    """
  }

  private static func server(_ name: String) throws -> FaultServer {
    try FaultServer { _, connection in
      while try !connection.isAtEnd() {
        while try connection.readLine() != "\r\n" {}
        try connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(name.utf8.count)\r\n\r\n\(name)")
      }
    }
  }

  private static func ask(_ port: UInt16, _ path: String, keepsConnection: Bool, _ tally: Tally) -> Thread {
    let thread = Thread {
      do {
        var connection = try Connection(port: port)
        while !tally.isOver {
          if !keepsConnection { connection = try Connection(port: port) }
          try connection.send("GET", path)
          let answer = try connection.readAnswer()
          usleep(500)  // leaves a processor to the gateway
          if answer.status == 200 { tally.count(answer.text) } else { tally.fail("\(answer.status) \(answer.text)") }
        }
      } catch {
        tally.fail("\(path): \(error)")
      }
      tally.count("ended")
    }
    thread.start()
    return thread
  }

  @Test func `answers every request while the configuration changes a thousand times`() throws {
    let servers = try ["zero", "one", "same"].map(Self.server)
    let ports = servers.map(\.port)
    let folder = try TemporaryFolder()
    var number = 0
    let gateway = try ManagedGateway { try folder.write("c.yaml", text($0, number, ports)).path }
    let log = OutputTail(gateway.process, counting: ["\tloaded config from ", "Failed to reload"])
    let tally = Tally()
    let paths = ["/version", "/version", "/other", "/other"]
    let threads = paths.enumerated().map {
      Self.ask(gateway.port, $1, keepsConnection: $0.isMultiple(of: 2), tally)
    }
    var warm: Census?
    while number < Self.reloads {
      number += 1
      // As a whole: half a file would be read, found to be wrong and not be served.
      let new = try folder.write("new.yaml", text(gateway.port, number, ports)).path
      try #require(rename(new, folder.path("c.yaml")) == 0)
      gateway.process.send(SIGHUP)
      let before = log.count("\tloaded config from ")
      try gateway.process.waitWhileRunning(for: "reload \(number)") {
        log.read()
        return log.count("\tloaded config from ") > before
      }
      if number == Self.reloads / 5 { warm = Census(of: gateway.process) }
    }
    let end = Census(of: gateway.process)
    tally.end()
    try wait(for: "the clients end") { tally.answers["ended"] == threads.count }
    #expect(tally.failures == [])
    for answer in ["zero", "one", "same"] { #expect(tally.answers[answer, default: 0] > 100) }
    #expect(log.count("Failed to reload") == 0)
    if let now = end.residentBytes, let before = warm?.residentBytes {
      #expect(now - before < 16 << 20, "the gateway grew by \(now - before) bytes")
    }
  }
}
