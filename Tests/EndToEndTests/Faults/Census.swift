import Foundation

/// What a process holds. The figures are nil where the system has no `/proc`.
struct Census {
  /// What the descriptors lead to, sorted.
  let descriptors: [String]?
  let residentBytes: Int?

  /// Looks at a process.
  init(of process: RunningProcess) {
    let folder = "/proc/\(process.identifier)"
    let manager = FileManager.default
    let numbers = try? manager.contentsOfDirectory(atPath: folder + "/fd")
    // One that is closed in the meantime leads nowhere.
    descriptors = numbers?.compactMap { try? manager.destinationOfSymbolicLink(atPath: folder + "/fd/" + $0) }.sorted()
    let status = (try? String(contentsOfFile: folder + "/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    residentBytes = line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 * 1024 }
  }

  /// Whether it watches files, which it begins to do last when it starts; true where that cannot be told.
  var watchesFiles: Bool { descriptors?.contains { $0.hasSuffix("inotify") } ?? true }

  /// The number of sockets.
  var sockets: Int? { descriptors?.count { $0.hasPrefix("socket:") } }
}
