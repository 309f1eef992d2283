import Foundation
import TestSupport
import Testing

/// What is refused before anything is served.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct StartTests {
  private static let misplaced = """
    llm:
      port: 3000
      models:
      - name: "*"
        provider: openAI
        hostOverride: "localhost:11434"

    """

  @Test(arguments: [["validate"], ["-f"], ["--validate-only", "-f"]])
  func `refuses a misplaced key and says where it belongs`(command: [String]) throws {
    let configuration = try ConfigurationFile(Self.misplaced)
    let process = try RunningProcess("agentgateway", command + [configuration.path])
    #expect(try process.exitStatus() == 1)
    for part in ["\(configuration.path):6:", "hostOverride", "params", "misplaced-field"] {
      #expect(process.allOutput.contains(part), "\(part) in \(process.allOutput)")
    }
  }

  @Test func `checks the file of the walk-through`() throws {
    let configuration = try ConfigurationFile(port: 3000, upstream: 11434)
    let process = try RunningProcess("agentgateway", ["validate", configuration.path])
    #expect(try process.exitStatus() == 0, "\(process.allOutput)")
  }

  @Test func `names the port that is in use and the line that asks for it`() throws {
    let first = try GatewayServer(upstream: try FreePort.next())
    let second = try RunningProcess("agentgateway", ["-f", first.configuration.path])
    #expect(try second.exitStatus() == 1)
    #expect(second.allOutput.contains("\(first.port)"), "\(second.allOutput)")
    let place = "\(first.configuration.path):\(ConfigurationFile.portLine)"
    #expect(second.allOutput.contains(place), "\(place) in \(second.allOutput)")
    #expect(first.process.isRunning)
  }

  @Test func `shows its usage without a configuration`() throws {
    let process = try RunningProcess("agentgateway", [])
    #expect(try process.exitStatus() == 2)
    #expect(process.errorOutput.contains("agentgateway -f"))
  }
}
