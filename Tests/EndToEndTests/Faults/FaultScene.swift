import Foundation
import TestSupport
import Testing

/// The two ways of a request through the gateway.
enum Entry: CaseIterable {
  /// A route, which passes a body on as it comes.
  case route
  /// The model router, which reads a body whole.
  case model
}

/// A gateway between a server that fails on demand and a neighbour: a client that keeps one connection and must never
/// notice any of it.
final class FaultScene {
  let upstream: FaultServer
  let process: RunningProcess
  private let ports: [Entry: UInt16]
  private let configuration: ConfigurationFile
  /// Ends each connection as soon as it has accepted it.
  private let closing: FaultServer
  private var neighbour: Connection?
  private let atStart: Census
  private let warm: Census

  /// What the heap of the system may keep of memory that was given back: a leak of what the tests send shows beyond it.
  private static let allowance = 24 << 20

  /// Starts everything, and warms it up so that what is made once is not taken for a leak.
  init(openFiles: Int? = nil, environment: [String: String?] = [:]) throws {
    upstream = try FaultServer()
    closing = try FaultServer { server, _ in server.note("accepted") }
    let ports = [Entry.route: try FreePort.next(), .model: try FreePort.next()]
    self.ports = ports
    let text = try FaultScene.text(ports, upstream: upstream.port, closing: closing.port)
    configuration = try ConfigurationFile(text)
    let process = try RunningProcess(
      "agentgateway", ["-f", configuration.path], environment: environment, openFiles: openFiles)
    self.process = process
    for port in ports.values { try process.waitForOutput("listening on port \(port)") }
    try process.waitWhileRunning(for: "the gateway watches its file") { Census(of: process).watchesFiles }
    atStart = Census(of: process)
    let first = try Connection(port: ports[.route] ?? 0)
    for _ in 0..<20 {
      try FaultScene.askAsNeighbour(first)
      _ = try exchange(ports[.model] ?? 0, "POST", FaultScene.chatPath, body: chatBody("hi", model: "warm-up"))
    }
    neighbour = first
    warm = Census(of: process)
  }

  private static let chatPath = "/v1/chat/completions"

  private static func text(_ ports: [Entry: UInt16], upstream: UInt16, closing: UInt16) throws -> String {
    let targets = [("refused", try FreePort.next()), ("closing", closing), ("*", upstream)]
    var text = "binds:\n- port: \(ports[.route] ?? 0)\n  listeners:\n  - routes:\n"
    for (name, port) in targets {
      let prefix = name == "*" ? "/" : "/fault/\(name)"
      text += "    - matches: [{path: {pathPrefix: \(prefix)}}]\n"
      text += "      backends: [{host: \"127.0.0.1:\(port)\"}]\n"
    }
    text += "llm:\n  port: \(ports[.model] ?? 0)\n  models:\n"
    for (name, port) in targets {
      text += "  - name: \"\(name)\"\n    provider: openAI\n    params: {hostOverride: \"127.0.0.1:\(port)\"}\n"
    }
    return text
  }

  /// A new connection to an entry.
  func connect(_ entry: Entry) throws -> Connection { try Connection(port: ports[entry] ?? 0) }

  /// Sends the request that asks for a fault, or is led to an upstream of that name.
  func send(_ fault: String, to entry: Entry, on connection: Connection) throws {
    switch entry {
    case .route: try connection.send("GET", "/fault/\(fault)", headers: ["X-Fault: \(fault)"])
    case .model:
      try connection.send(
        "POST", FaultScene.chatPath, body: chatBody("hi", model: fault), headers: ["X-Fault: \(fault)"])
    }
  }

  /// Sends the beginning of an upload.
  func beginUpload(_ framing: String, fault: Fault = .none, to entry: Entry, on connection: Connection) throws {
    let path = entry == .route ? "/fault/upload" : FaultScene.chatPath
    try connection.send(
      "POST \(path) HTTP/1.1\r\nHost: localhost\r\nX-Fault: \(fault.rawValue)\r\n\(framing)\r\n\r\n")
  }

  /// The neighbour asks once more on its connection.
  func checkNeighbour() throws {
    let connection = try #require(neighbour)
    try FaultScene.askAsNeighbour(connection)
  }

  private static func askAsNeighbour(_ connection: Connection) throws {
    try connection.send("GET", "/neighbour")
    let answer = try connection.readAnswer()
    try #require(answer.status == 200 && answer.text == FaultScript.body, "the neighbour got \(answer)")
  }

  /// Waits for the line of the access log that has all these parts.
  @discardableResult
  func logLine(_ parts: String..., level: String = "\trequest ") throws -> String {
    var found: String?
    try process.waitWhileRunning(for: "a line with \(parts)") {
      found = process.allOutput.split(separator: "\n").map(String.init).first { line in
        line.contains(level) && parts.allSatisfy(line.contains)
      }
      return found != nil
    }
    return found ?? ""
  }

  /// The line of a request that asked for a fault.
  @discardableResult
  func requestLine(_ fault: String, _ entry: Entry) throws -> String {
    try logLine(entry == .route ? " http.path=/fault/\(fault) " : " gen_ai.request.model=\(fault) ")
  }

  /// Memory beyond that after the warm-up; nil where it cannot be told.
  var growth: Int? {
    guard let now = Census(of: process).residentBytes, let before = warm.residentBytes else { return nil }
    return now - before
  }

  /// Ends the neighbour and all idle connections, and checks that the gateway holds nothing any more.
  func checkNothingLeft() throws {
    try checkNeighbour()
    neighbour = nil
    guard let sockets = atStart.sockets, let descriptors = atStart.descriptors else {
      return print("notice: leaks not looked for: no /proc")
    }
    try process.waitWhileRunning(for: "the gateway has \(sockets) sockets as at its start") {
      upstream.closeConnections()
      return Census(of: process).sockets == sockets
    }
    let now = Census(of: process).descriptors ?? []
    // At its start it may have been about to close its file, or to open the rest of what watching needs.
    #expect(abs(now.count - descriptors.count) <= 2, "the gateway has \(now), at its start \(descriptors)")
    let growth = growth ?? 0
    #expect(growth < FaultScene.allowance, "the gateway grew by \(growth) bytes")
  }
}
