import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Tells when files change, from a thread of its own.
///
/// Noticed are writing in place, replacing by renaming, another target of a link anywhere on the way (as Kubernetes
/// swaps the link `..data` of a mounted map), and files and directories that go away and come back. On Linux the kernel
/// tells of changes; where it cannot, and on other systems, the files are looked at once a second.
public final class FileWatcher: Sendable {
  private let control: WatchControl
  private let thread: Mutex<pthread_t?>

  /// Begins to watch files.
  ///
  /// - Parameters:
  ///   - paths: The files, which need not exist; relative ones start from the working directory.
  ///   - quietMilliseconds: How long no file may change any more before a change is reported.
  ///   - onChange: Called on the watcher's thread with the paths whose files have another identity or other contents
  ///     than before, or that appeared or disappeared. The first comparison is with the time of this call.
  /// - Throws: ``FileWatchError`` where the system gives no pipe or thread.
  public init(
    paths: [String], quietMilliseconds: Int = 250, onChange: @escaping @Sendable ([String]) -> Void
  ) throws(FileWatchError) {
    let control = WatchControl(
      paths: paths, quietMilliseconds: Int64(max(0, quietMilliseconds)), wake: try WakePipe(), onChange: onChange)
    self.control = control
    // Before the return, so that nothing that changes after it is missed.
    let loop = WatchLoop(control)
    let running = try startThread {
      var loop = loop
      loop.run()
    }
    thread = Mutex(running)
  }

  deinit { stop() }

  /// Watches these files from now on. Of files that were watched before nothing is missed.
  public func watch(_ paths: [String]) { control.setPaths(paths) }

  /// Ends the watching. No call of `onChange` is under way or follows when this returns, unless it is called from
  /// there.
  public func stop() {
    guard control.stop(), let running = thread.withLock({ $0.take() }) else { return }
    if pthread_equal(running, pthread_self()) != 0 {
      pthread_detach(running)
    } else {
      pthread_join(running, nil)
    }
  }
}

/// The system refused what a watcher needs.
public struct FileWatchError: Error, Hashable, Sendable {
  /// The call that failed.
  public let call: String
  /// The error number.
  public let code: Int32

  /// The call and the system's words.
  public var message: String { "\(call): \(String(cString: strerror(code)))" }
}

/// Runs work on a new thread.
private func startThread(_ work: @escaping () -> Void) throws(FileWatchError) -> pthread_t {
  let context = Unmanaged.passRetained(ThreadWork(work)).toOpaque()
  #if canImport(Darwin)
    var thread: pthread_t?
    let code = pthread_create(&thread, nil, { runWork($0) }, context)
  #else
    var thread = pthread_t()
    let code = pthread_create(&thread, nil, { runWork($0) }, context)
  #endif
  #if canImport(Darwin)
    if code == 0, let thread { return thread }
  #else
    if code == 0 { return thread }
  #endif
  Unmanaged<ThreadWork>.fromOpaque(context).release()
  throw FileWatchError(call: "pthread_create", code: code)
}

/// A closure as something that can be handed through C.
private final class ThreadWork {
  let run: () -> Void
  init(_ run: @escaping () -> Void) { self.run = run }
}

private func runWork(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<ThreadWork>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
