import Foundation

/// A process with its output in files. Ended, by its id, at the latest when the value goes away.
final class RunningProcess {
  private let process = Process()
  private let folder: TemporaryFolder

  /// Starts an executable product, in another working directory where one is given.
  ///
  /// - Parameter environment: Variables beside those of the tests; nil takes one away. Management
  ///   servers are off unless it says otherwise: their ports are the same for every gateway.
  /// - Parameter openFiles: The most files it may have open; nil for what the tests may.
  init(
    _ product: String, _ arguments: [String], input: String? = nil, folder working: String? = nil,
    environment: [String: String?] = [:], openFiles: Int? = nil
  ) throws {
    folder = try TemporaryFolder()
    let standard = ["READINESS_ADDR": "off", "STATS_ADDR": "off"]
    var variables = ProcessInfo.processInfo.environment.merging(standard) { $1 }
    for (name, value) in environment { variables[name] = value }
    process.environment = variables
    if let working { process.currentDirectoryURL = URL(fileURLWithPath: working) }
    if let openFiles {
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "ulimit -n \(openFiles) && exec \"$0\" \"$@\"", Products.path(product)] + arguments
    } else {
      process.executableURL = URL(fileURLWithPath: Products.path(product))
      process.arguments = arguments
    }
    process.standardInput =
      try input.map { try FileHandle(forReadingFrom: folder.write("input", $0)) }
      ?? FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: folder.write("output", ""))
    process.standardError = try FileHandle(forWritingTo: folder.write("error", ""))
    try process.run()
  }

  deinit {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// The process id.
  var identifier: Int32 { process.processIdentifier }
  /// Whether it has not ended.
  var isRunning: Bool { process.isRunning }
  /// The file that what is printed goes to.
  var outputPath: String { folder.path("output") }
  /// What was printed so far.
  var output: String { folder.read("output") }
  /// What was printed to standard error so far.
  var errorOutput: String { folder.read("error") }
  /// Both, for messages and for programs that may use either.
  var allOutput: String { output + errorOutput }

  /// Sends a signal.
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for the end and gives the exit status.
  ///
  /// - Throws: ``TimedOut``; a process ended by a signal counts as that, too.
  func exitStatus(seconds: Double = 20) throws -> Int32 {
    try wait(for: "end of process \(identifier)", seconds: seconds) { !process.isRunning }
    guard process.terminationReason == .exit else {
      throw TimedOut(description: "ended by signal \(process.terminationStatus):\n\(allOutput)")
    }
    return process.terminationStatus
  }

  /// Waits until a text is in the output.
  func waitForOutput(_ text: String, seconds: Double = 20) throws {
    try waitWhileRunning(for: "the output holds \(text)", seconds: seconds) { allOutput.contains(text) }
  }

  /// Waits until a condition holds; gives up when the process ends first.
  func waitWhileRunning(for what: String, seconds: Double = 20, until condition: () throws -> Bool) throws {
    do {
      try wait(for: what, seconds: seconds) {
        if try condition() { return true }
        if !process.isRunning { throw TimedOut(description: "the process ended before: \(what)") }
        return false
      }
    } catch let error as TimedOut {
      throw TimedOut(description: "\(error)\n\(allOutput)")
    }
  }
}
