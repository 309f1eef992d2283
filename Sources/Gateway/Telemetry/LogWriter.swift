import Dispatch
import NIOPosix
import Synchronization

/// The one thread that writes log lines to standard output, in the order in which they are handed over.
///
/// Lines are never dropped: when more than 8 MiB wait, because nobody reads, handing over waits too.
public final class LogWriter: Sendable {
  private let pool: NIOThreadPool
  private let descriptor: Int32
  private let waiting = Mutex(0)
  private static let limit = 8 << 20

  /// Starts the thread; `descriptor` is 1 for standard output.
  public init(descriptor: Int32 = 1) {
    self.descriptor = descriptor
    pool = NIOThreadPool(numberOfThreads: 1)
    pool.start()
  }

  /// Hands over whole lines, each with its line feed.
  public func write(_ bytes: [UInt8]) {
    let isFull = waiting.withLock { count in
      count += bytes.count
      return count > LogWriter.limit
    }
    let written = isFull ? DispatchSemaphore(value: 0) : nil
    pool.submit { _ in
      SystemCalls.writeAll(self.descriptor, bytes)
      self.waiting.withLock { $0 -= bytes.count }
      written?.signal()
    }
    written?.wait()
  }

  /// Returns when everything handed over has been written.
  public func flush() {
    let done = DispatchSemaphore(value: 0)
    pool.submit { _ in done.signal() }
    done.wait()
  }
}
