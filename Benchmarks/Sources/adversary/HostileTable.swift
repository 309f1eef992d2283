import Foundation
import TestSupport

/// Runs each hostile text in a process of its own, at one and at two times its size.
enum HostileTable {
  /// A text that takes longer than this is taken to hang.
  private static let patience: TimeInterval = 60
  /// What twice the size may cost; below `noise` milliseconds ratios mean nothing.
  private static let largestRatio = 2.5
  private static let noise = 15.0
  private static let largestMemory = 200.0

  static func run(_ inputs: [HostileInput]) throws {
    print(row("hostile input", ["bytes", "findings", "compile", "full", "concise", "others", "total ms", "x2", "MiB"]))
    var faults: [String] = []
    for input in inputs {
      guard let single = try figures(input, input.size), let double = try figures(input, 2 * input.size) else {
        faults.append("\(input.name): no result within \(Int(patience)) s")
        print(row(input.name, ["\(input.size)", "failed"]))
        continue
      }
      let ratio = double.total / max(single.total, 0.001)
      let times = [single.compile, single.full, single.concise, single.others, single.total].map { fixed($0, 1) }
      let cells = ["\(input.size)", "\(single.findings)"] + times + [fixed(ratio, 2), fixed(single.memory, 0)]
      print(row(input.name, cells))
      if single.total > Double(input.limit) {
        faults.append("\(input.name): \(fixed(single.total, 0)) ms, at most \(input.limit) are allowed")
      }
      if ratio > largestRatio, double.total > noise {
        faults.append("\(input.name): twice the size takes \(fixed(ratio, 2)) times as long")
      }
      if single.memory > largestMemory {
        faults.append("\(input.name): \(fixed(single.memory, 0)) MiB, at most \(Int(largestMemory)) are allowed")
      }
    }
    if faults.isEmpty { return }
    FileHandle.standardError.write(Data(("error: " + faults.joined(separator: "\nerror: ") + "\n").utf8))
    exit(1)
  }

  private static func figures(_ input: HostileInput, _ size: Int) throws -> Figures? {
    let process = Process()
    process.executableURL = Bundle.main.executableURL
    process.arguments = ["measure", input.name, String(size)]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let watchdog = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: watchdog)
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    watchdog.cancel()
    return Figures(line: String(decoding: text, as: UTF8.self))
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    let name = name + String(repeating: " ", count: max(0, 34 - name.count))
    return cells.reduce(name) { line, cell in line + String(repeating: " ", count: max(1, 10 - cell.count)) + cell }
  }
}

/// A number with a fixed number of decimals.
func fixed(_ number: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", number) }
