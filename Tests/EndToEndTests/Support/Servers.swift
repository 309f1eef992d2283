import Foundation
import TestSupport

/// An ollama-stub on a free port.
struct StubServer {
  let process: RunningProcess
  let port: UInt16

  /// Starts a stub and waits until it listens.
  init(_ options: String...) throws {
    process = try RunningProcess("ollama-stub", ["--port", "0"] + options)
    try process.waitForOutput("listening on")
    let digits = process.output.split(separator: ":").last?.prefix { $0.isNumber } ?? ""
    guard let port = UInt16(digits) else { throw TimedOut(description: "no port in \(process.output)") }
    self.port = port
  }
}

/// A gateway on a free port, with the file it was started from.
struct GatewayServer {
  let process: RunningProcess
  let port: UInt16
  let configuration: ConfigurationFile

  /// Another program may take a port between the moment it is found free and the moment it is used.
  private static let attempts = 3

  /// Starts a gateway that sends every model of a given name to a local port, and waits until it accepts.
  ///
  /// - Parameter more: Further lines of the configuration.
  init(upstream: UInt16, model: String = "*", more: String = "") throws {
    for _ in 1..<GatewayServer.attempts {
      if let server = try GatewayServer(on: try FreePort.next(), upstream: upstream, model: model, more: more) {
        self = server
        return
      }
    }
    guard let server = try GatewayServer(on: try FreePort.next(), upstream: upstream, model: model, more: more) else {
      throw TimedOut(description: "\(GatewayServer.attempts) ports that were free were taken at once")
    }
    self = server
  }

  /// Starts a gateway on a port; nil when the port is in use.
  private init?(on port: UInt16, upstream: UInt16, model: String, more: String) throws {
    self.port = port
    configuration = try ConfigurationFile(port: port, upstream: upstream, model: model, more: more)
    process = try RunningProcess("agentgateway", ["-f", configuration.path])
    do {
      try process.waitWhileRunning(for: "the gateway accepts on port \(port)") { (try? Connection(port: port)) != nil }
    } catch {
      if !process.isRunning, process.allOutput.contains("in use") { return nil }
      throw error
    }
  }

  /// The lines of the access log so far.
  var accessLines: [String] {
    process.allOutput.split(separator: "\n").filter { $0.contains("\trequest ") }.map(String.init)
  }

  /// Waits for a number of access-log lines and gives them all.
  func waitForAccessLines(_ count: Int) throws -> [String] {
    try process.waitWhileRunning(for: "\(count) access-log lines") { accessLines.count >= count }
    return accessLines
  }
}

/// A configuration as in the walk-through.
struct ConfigurationFile {
  /// The line that holds `port`.
  static let portLine = 2
  /// The line that holds `hostOverride`.
  static let hostOverrideLine = 7

  private let folder: TemporaryFolder
  let path: String

  /// Writes a file.
  init(_ text: String) throws {
    folder = try TemporaryFolder()
    path = try folder.write("config.yaml", text).path
  }

  /// Writes a file that serves one model from a local port.
  init(port: UInt16, upstream: UInt16, model: String = "*", more: String = "") throws {
    try self.init(
      """
      llm:
        port: \(port)
        models:
        - name: "\(model)"
          provider: openAI
          params:
            hostOverride: "localhost:\(upstream)"
      \(more)

      """
    )
  }
}
