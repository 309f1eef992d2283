import Foundation
import TestSupport

/// Runs `scripts/rule-pages` over a project.
enum PythonScript {
  /// Whether the machine can run it.
  static let isAvailable: Bool = {
    let isFound = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/python3")
    }
    if !isFound { print("notice: python3 is not installed: the tests of scripts/rule-pages are skipped") }
    return isFound
  }()

  /// Runs the script that lies in `root` to its end.
  static func run(_ root: String, _ arguments: String...) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "\(root)/scripts/rule-pages"] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }
}

/// A folder with a copy of the script and a few files.
struct ScratchProject {
  let root: URL

  init(_ files: [String: String]) throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("rule-pages-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: root.appendingPathComponent("scripts"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: ProjectPaths.root + "/scripts/rule-pages", toPath: root.path + "/scripts/rule-pages")
    for (name, text) in files { try write(name, text) }
  }

  func write(_ name: String, _ text: String) throws {
    let file = root.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: root.path + "/" + name) }

  func run(_ arguments: String...) throws -> (status: Int32, errors: String) {
    arguments.isEmpty ? try PythonScript.run(root.path) : try PythonScript.run(root.path, arguments[0])
  }

  /// Removes the folder; one that stays lies among the temporary files.
  func remove() { try? FileManager.default.removeItem(at: root) }
}
