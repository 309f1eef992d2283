import Foundation
import Synchronization

@testable import FileWatch

/// A folder for one test, deleted with the value.
final class WatchedFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "watch-" + UUID().uuidString
    try make("")
  }

  deinit {
    // Left behind when it fails; the system empties its folder for temporary files by itself.
    try? FileManager.default.removeItem(atPath: path)
  }

  func callAsFunction(_ name: String) -> String { name.isEmpty ? path : path + "/" + name }

  func make(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: self(name), withIntermediateDirectories: true)
  }

  /// Writes into the file that is there, or a new one.
  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: self(name)))
  }

  /// Puts a new file in the place of the old one.
  func replace(_ name: String, _ text: String) throws {
    try write(name + ".new", text)
    try rename(name + ".new", to: name)
  }

  func rename(_ name: String, to other: String) throws {
    guard Foundation.rename(self(name), self(other)) == 0 else { throw SystemError(code: errno) }
  }

  func link(_ name: String, to target: String) throws {
    guard symlink(target, self(name)) == 0 else { throw SystemError(code: errno) }
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: self(name)) }

  struct SystemError: Error { let code: Int32 }
}

/// Collects the calls of a watcher.
final class Changes: Sendable {
  private let calls = Mutex<[[String]]>([])
  private let arrived = DispatchSemaphore(value: 0)

  func take(_ paths: [String]) {
    calls.withLock { $0.append(paths) }
    arrived.signal()
  }

  /// The next call, in the order of their arrival; nil when none comes within the time, far longer than one takes.
  func next(seconds: Int = 20) -> [String]? {
    guard arrived.wait(timeout: .now() + .seconds(seconds)) == .success else { return nil }
    return calls.withLock { $0.isEmpty ? nil : $0.removeFirst() }
  }

  var count: Int { calls.withLock { $0.count } }
}

/// Watches files of a folder during a test.
func withWatcher(
  _ folder: WatchedFolder, _ names: [String], quiet: Int = 50, _ body: (FileWatcher, Changes) throws -> Void
) throws {
  let changes = Changes()
  let watcher = try FileWatcher(paths: names.map { folder($0) }, quietMilliseconds: quiet) { changes.take($0) }
  defer { watcher.stop() }
  try body(watcher, changes)
}

/// Lets a watcher's own call reach the watcher.
final class WatcherBox: Sendable {
  private let watcher = Mutex<FileWatcher?>(nil)
  func hold(_ value: FileWatcher) { watcher.withLock { $0 = value } }
  func stop() { watcher.withLock { $0 }?.stop() }
}
