import Configuration
import Synchronization

/// Reads the files that a configuration names and remembers which these were, found or not: a change of any of them is
/// a change of the configuration.
final class ReadFiles: Sendable {
  private let names = Mutex<[String]>([])

  /// The contents of a file.
  func read(_ path: String) throws(FileReadError) -> [UInt8] {
    names.withLock { if !$0.contains(path) { $0.append(path) } }
    return try readNamedFile(path)
  }

  /// The files that were asked for, each once.
  var paths: [String] { names.withLock { $0 } }
}
