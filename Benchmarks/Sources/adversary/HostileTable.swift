import Foundation
import TestSupport

/// Runs each hostile text in a process of its own, at one and at two times its size.
enum HostileTable {
  /// A text that takes longer than this is taken to hang.
  private static let patience: TimeInterval = 60
  /// What twice the size may cost.
  private static let largestRatio = 2.5
  /// Milliseconds below which times do not tell how they grow, and the size at which that no longer matters.
  private static let shortest = 10.0
  private static let largestSize = 32 << 20

  /// How often a text whose time seems to grow too fast is measured; the best times count.
  private static let attempts = 3

  /// Prints the table; false when a text is slow, large or not linear.
  static func run(_ inputs: [HostileInput]) throws -> Bool {
    show(row("hostile input", ["bytes", "findings", "compile", "full", "concise", "others", "total ms", "x2", "MiB"]))
    var faults: [String] = []
    for input in inputs {
      guard let single = try figures(input, input.size), let ratio = try growth(input, single) else {
        faults.append("\(input.name): no result within \(Int(patience)) s")
        show(row(input.name, ["\(input.size)", "failed"]))
        continue
      }
      let times = [single.compile, single.full, single.concise, single.others, single.total].map { fixed($0, 1) }
      let cells = ["\(input.size)", "\(single.findings)"] + times + [fixed(ratio, 2), fixed(single.memory, 0)]
      show(row(input.name, cells))
      if single.total > Double(input.limit) {
        faults.append("\(input.name): \(fixed(single.total, 0)) ms, at most \(input.limit) are allowed")
      }
      if ratio > largestRatio {
        faults.append("\(input.name): twice the size takes \(fixed(ratio, 2)) times as long")
      }
      if single.memory > Double(input.memory) {
        faults.append("\(input.name): \(fixed(single.memory, 0)) MiB, at most \(input.memory) are allowed")
      }
    }
    for fault in faults { FileHandle.standardError.write(Data("error: \(fault)\n".utf8)) }
    return faults.isEmpty
  }

  /// How much longer a text takes at twice its size; nil when a process failed or hung.
  ///
  /// A text that is read too fast to tell is enlarged first.
  private static func growth(_ input: HostileInput, _ figures: Figures) throws -> Double? {
    var size = input.size
    var single = figures
    while single.total < shortest, size < largestSize {
      size *= 4
      guard let larger = try self.figures(input, size) else { return nil }
      single = larger
    }
    guard var double = try self.figures(input, 2 * size) else { return nil }
    for _ in 1..<attempts where double.total > largestRatio * single.total {
      guard let again = try self.figures(input, size), let doubleAgain = try self.figures(input, 2 * size) else {
        return nil
      }
      single = again.total < single.total ? again : single
      double = doubleAgain.total < double.total ? doubleAgain : double
    }
    return double.total / max(single.total, 0.001)
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

  /// Prints a line at once, also where the output is no terminal: the table takes minutes.
  private static func show(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

  private static func row(_ name: String, _ cells: [String]) -> String {
    let name = name + String(repeating: " ", count: max(0, 34 - name.count))
    return cells.reduce(name) { line, cell in line + String(repeating: " ", count: max(1, 10 - cell.count)) + cell }
  }
}

/// A number with a fixed number of decimals.
func fixed(_ number: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", number) }
