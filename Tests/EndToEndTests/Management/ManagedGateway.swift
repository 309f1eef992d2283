import Foundation
import JSON
import TestSupport

/// A gateway with its management servers on ports that the system chooses. Its configuration can be changed.
struct ManagedGateway {
  let process: RunningProcess
  let port: UInt16
  let readiness: UInt16
  let stats: UInt16

  /// Another program may take a port between the moment it is found free and the moment it is used.
  private static let attempts = 3

  /// Starts a gateway and waits until it is ready.
  ///
  /// - Parameter write: Writes the configuration for a port and gives its path.
  init(environment: [String: String] = [:], _ write: (UInt16) throws -> String) throws {
    var variables = ["READINESS_ADDR": "127.0.0.1:0", "STATS_ADDR": "localhost:0"]
    variables.merge(environment) { $1 }
    for attempt in 1... {
      let port = try FreePort.next()
      let process = try RunningProcess("agentgateway", ["-f", try write(port)], environment: variables)
      do {
        try process.waitForOutput("listening on port \(port)")
      } catch {
        if attempt < Self.attempts, !process.isRunning, process.allOutput.contains("in use") { continue }
        throw error
      }
      self.process = process
      self.port = port
      readiness = try Self.port(of: "readiness", process)
      stats = try Self.port(of: "metrics", process)
      let management = readiness
      try process.waitWhileRunning(for: "the gateway is ready") {
        (try? exchange(management, "GET", "/healthz/ready").status) == 200
      }
      return
    }
    throw TimedOut(description: "no port to listen on")
  }

  private static func port(of service: String, _ process: RunningProcess) throws -> UInt16 {
    let mark = "serving \(service) on 127.0.0.1:"
    guard let start = process.output.range(of: mark)?.upperBound,
      let port = UInt16(process.output[start...].prefix { $0.isNumber })
    else { throw TimedOut(description: "no \(mark) in \(process.allOutput)") }
    return port
  }

  /// The text of a configuration with one model.
  static func configuration(port: UInt16, model: String, upstream: UInt16 = 1, more: String = "") -> String {
    """
    llm:
      port: \(port)
      models:
      - name: \(model)
        provider: openAI
        params:
          hostOverride: "localhost:\(upstream)"
    \(more)

    """
  }

  /// The names of the models that are served now.
  func models() throws -> [String] {
    let answer = try exchange(port, "GET", "/v1/models")
    return try answer.json()["data"]?.arrayValue?.compactMap { $0["id"]?.stringValue } ?? []
  }

  /// Waits until exactly this model is served.
  func waitForModel(_ name: String) throws {
    try process.waitWhileRunning(for: "the model \(name) is served") { (try? models()) == [name] }
  }

  /// The value of a metric, given with its labels as they are shown.
  func metric(_ name: String) throws -> String? {
    let lines = try exchange(stats, "GET", "/metrics").text.split(separator: "\n")
    return lines.first { $0.hasPrefix(name + " ") }.map { String($0.dropFirst(name.count + 1)) }
  }
}
