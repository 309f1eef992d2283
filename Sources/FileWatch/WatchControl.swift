import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a ``FileWatcher`` and its thread have in common.
final class WatchControl: Sendable {
  let wake: WakePipe
  let quietMilliseconds: Int64
  let onChange: @Sendable ([String]) -> Void
  private let state: Mutex<State>

  private struct State {
    var paths: [String]
    /// Counts the lists of files.
    var revision = 1
    var isStopped = false
  }

  init(paths: [String], quietMilliseconds: Int64, wake: WakePipe, onChange: @escaping @Sendable ([String]) -> Void) {
    self.wake = wake
    self.quietMilliseconds = quietMilliseconds
    self.onChange = onChange
    state = Mutex(State(paths: WatchControl.unique(paths)))
  }

  deinit { wake.close() }

  var isStopped: Bool { state.withLock { $0.isStopped } }

  var paths: (paths: [String], revision: Int) { state.withLock { ($0.paths, $0.revision) } }

  func setPaths(_ paths: [String]) {
    state.withLock { state in
      state.paths = WatchControl.unique(paths)
      state.revision += 1
    }
    wake.signal()
  }

  /// Asks for the stop; false where it was asked for before.
  func stop() -> Bool {
    let isFirst = state.withLock { state in
      defer { state.isStopped = true }
      return !state.isStopped
    }
    if isFirst { wake.signal() }
    return isFirst
  }

  private static func unique(_ paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.filter { seen.insert($0).inserted }
  }
}

/// Ends the waiting of `poll` in another thread.
struct WakePipe: Sendable {
  let readEnd: Int32
  private let writeEnd: Int32

  init() throws(FileWatchError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw FileWatchError(call: "pipe", code: errno) }
    for end in ends {
      // These flags of an open descriptor cannot be refused.
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  /// A full pipe wakes as well.
  func signal() {
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  func drain() {
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
      while read(readEnd, buffer.baseAddress, buffer.count) > 0 {}
    }
  }

  func close() {
    SystemCalls.closeDescriptor(readEnd)
    SystemCalls.closeDescriptor(writeEnd)
  }
}
