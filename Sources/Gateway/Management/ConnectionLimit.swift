import NIOCore
import Synchronization

/// Keeps the number of connections to the management servers small: they need no login.
final class ConnectionLimit: Sendable {
  private let count = Mutex(0)

  /// The most connections at a time.
  static let maximum = 128

  /// Counts a connection until it closes; false where there are too many.
  func admit(_ channel: any Channel) -> Bool {
    let isAdmitted = count.withLock { count in
      guard count < ConnectionLimit.maximum else { return false }
      count += 1
      return true
    }
    if isAdmitted { channel.closeFuture.whenComplete { [self] _ in count.withLock { $0 -= 1 } } }
    return isAdmitted
  }
}
